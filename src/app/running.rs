//! Running the window until it is closed.

use std::process::ExitCode;

use eframe::egui::ViewportBuilder;

use super::opening::Start;
use super::window::{App, TITLE};

/// Opens the window and stays until it is closed.
pub fn run(start: Start) -> ExitCode {
    log_to_stderr();
    let viewport = ViewportBuilder::default()
        .with_title(TITLE)
        .with_app_id("banli")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([1024.0, 640.0]);
    let options = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> =
        Box::new(move |creation| Ok(Box::new(App::new(&creation.egui_ctx, &start))));
    match eframe::run_native(TITLE, options, create) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("window: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `RUST_LOG=banli::frame=trace` logs how long each frame took.
fn log_to_stderr() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error"));
    // A second window in one process (tests) finds the log set up already.
    drop(
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .try_init(),
    );
}
