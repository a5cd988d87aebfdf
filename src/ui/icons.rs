//! Line icons on a grid of 24, stroke 1.75, drawn as lines.

use std::sync::OnceLock;

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2};
use kurbo::{BezPath, PathEl};

macro_rules! icons {
    ( $( $(#[$doc:meta])* $name:ident = $path:literal; )* ) => {
        /// An icon by what it stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $( $(#[$doc])* $name, )*
        }

        const PATHS: &[&str] = &[ $( $path, )* ];
    };
}

icons! {
    /// 工作台
    Dashboard = "M3.5 3.5h7v9h-7z M13.5 3.5h7v5h-7z M13.5 11.5h7v9h-7z M3.5 15.5h7v5h-7z";
    /// 台账
    Ledger = "M3 4h18v16h-18z M3 9.3h18M3 14.6h18M9 9.3V20";
    /// 登记
    NewCase = "M14 3H6.5A1.5 1.5 0 0 0 5 4.5v15A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V8zM14 3v5h5M12 11.5v6M9 14.5h6";
    /// 征询反馈
    Feedback = "M4 4.5h16v12H9.5L5.5 20v-3.5H4z M8.8 10.5l2.3 2.3 4.2-4.3";
    /// 承诺、目标差距
    Flag = "M5.5 21V4h13l-2.6 4.5 2.6 4.5h-13";
    /// 统计
    Figures = "M3.5 20.5h17M6.5 17v-6M11 17V5M15.5 17V9M20 17v-4";
    /// 名册
    People = "M5.5 8a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1 -7 0z M2.5 20a6.5 6.5 0 0 1 13 0M16 4.7a3.5 3.5 0 0 1 0 6.6M18.3 14.2A6.5 6.5 0 0 1 21.5 20";
    /// 设置
    Settings = "M3.5 6.5h9M18 6.5h2.5M3.5 12h2M11 12h9.5M3.5 17.5h8M17 17.5h3.5 M12.9 6.5a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1 -4.6 0z M6 12a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1 -4.6 0z M11.9 17.5a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1 -4.6 0z";
    /// 查找
    Search = "M4 10.5a6.5 6.5 0 1 1 13 0a6.5 6.5 0 1 1 -13 0z M15.5 15.5L21 21";
    /// 将到期
    Clock = "M3.5 12a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1 -17 0z M12 7v5.2l3.2 2";
    /// 逾期、有误、缺少
    Alert = "M3.5 12a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1 -17 0z M12 7.5v5.5M12 16.3v.2";
    /// 完成
    Check = "M5 12.5l4.5 4.5L19.5 7";
    /// 完成
    CheckCircle = "M3.5 12a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1 -17 0z M8 12.3l2.8 2.8L16 9.7";
    /// ›
    ChevronRight = "M9 5l7 7-7 7";
    /// ‹
    ChevronLeft = "M15 5l-7 7 7 7";
    /// ▾
    ChevronDown = "M5 9l7 7 7-7";
    /// 日期
    Calendar = "M3.5 5h17v15.5h-17z M3.5 10h17M8 2.8v4M16 2.8v4";
    /// 催办
    Bell = "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4";
    /// ＋
    Plus = "M12 5v14M5 12h14";
    /// 公开
    Globe = "M3.5 12a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1 -17 0z M3.5 12h17M12 3.5c2.8 2.5 3.7 5.5 3.7 8.5s-.9 6-3.7 8.5c-2.8-2.5-3.7-5.5-3.7-8.5s.9-6 3.7-8.5z";
    /// 修改
    Edit = "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5";
    /// 重办
    Redo2 = "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.3M20 4.5v4.8h-4.8";
    /// 会办
    Share = "M3.5 12a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1 -5 0z M15 5.5a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1 -5 0z M15 18.5a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1 -5 0z M8.2 10.8l7-4M8.2 13.2l7 4";
    /// 送审、送达
    Send = "M4 12L20.5 4l-5 16.5-3.5-7zM12 13.5L20.5 4";
    /// 备份
    Backup = "M4.5 6a7.5 2.8 0 1 1 15 0a7.5 2.8 0 1 1 -15 0z M4.5 6v12c0 1.5 3.3 2.8 7.5 2.8s7.5-1.3 7.5-2.8V6M4.5 12c0 1.5 3.3 2.8 7.5 2.8s7.5-1.3 7.5-2.8";
    /// 人
    Person = "M8 8a4 4 0 1 1 8 0a4 4 0 1 1 -8 0z M4.5 20.5a7.5 7.5 0 0 1 15 0";
    /// 关闭
    Close = "M6 6l12 12M18 6L6 18";
    /// ▴
    ChevronUp = "M5 15l7-7 7 7";
    /// ↑
    ArrowUp = "M12 20V5M6 11l6-6 6 6";
    /// →
    ArrowRight = "M4 12h15M13 6l6 6-6 6";
    /// 重点
    Star = "M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z";
    /// 筛选
    Filter = "M3.5 5h17l-6.5 8v6l-4 1.5V13z";
    /// 列
    Columns = "M3.5 4.5h17v15h-17z M9.2 4.5v15M14.8 4.5v15";
    /// 导出
    Export = "M12 4v11M7 10.5l5 5 5-5M4.5 20h15";
    /// 打印
    Print = "M7 8.5V3.5h10v5M7 17.5H4.5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H17 M7 14h10v6.5h-10z";
    /// －
    Minus = "M5 12h14";
    /// 更多
    More = "M5.5 12h.1M12 12h.1M18.5 12h.1";
    /// 行高
    RowHeight = "M4 5h16M4 9.7h16M4 14.3h16M4 19h16";
    /// ↓
    ArrowDown = "M12 4v15M6 13l6 6 6-6";
    /// 附件
    Clip = "M19.5 11.5l-7.8 7.8a4.7 4.7 0 0 1-6.7-6.7l8.3-8.3a3.1 3.1 0 0 1 4.4 4.4l-8.2 8.2a1.5 1.5 0 0 1-2.2-2.2l7.3-7.2";
    /// 撤销
    Undo = "M8.5 5L4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3";
    /// 走访
    Visit = "M12 20.5s-6.5-5.7-6.5-10.5a6.5 6.5 0 0 1 13 0c0 4.8-6.5 10.5-6.5 10.5z M9.7 10a2.3 2.3 0 1 1 4.6 0a2.3 2.3 0 1 1 -4.6 0z";
    /// 规则
    Book = "M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5zM12 6.5v14";
    /// PDF
    Pdf = "M14 3H6.5A1.5 1.5 0 0 0 5 4.5v15A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V8zM14 3v5h5M8.5 17l3-6 3 6";
    /// 文稿
    Document = "M14 3H6.5A1.5 1.5 0 0 0 5 4.5v15A1.5 1.5 0 0 0 6.5 21h11a1.5 1.5 0 0 0 1.5-1.5V8zM14 3v5h5M8.5 12.5h7M8.5 16.5h7";
    /// 重做
    Redo = "M15.5 5L20 9.5 15.5 14M19.5 9.5H10a5.5 5.5 0 0 0 0 11h3";
    /// 不公开、锁定
    Lock = "M5 10.5h14v10h-14z M8 10.5V7.5a4 4 0 0 1 8 0v3";
    /// 删除
    Trash = "M4 6.5h16M9 6.5v-3h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6";
    /// 记录
    History = "M4.5 12a7.5 7.5 0 1 0 2.2-5.3L4 9.3M4 4.5v4.8h4.8M12 8v4.3l3 1.7";
    /// 复制、相似
    Copy = "M8 8h12v12.5h-12z M16 8V3.5H4V16h4";
    /// 说明
    Info = "M3.5 12a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1 -17 0z M12 11v5.5M12 7.7v.2";
    /// 帮助
    Help = "M3.5 12a8.5 8.5 0 1 1 17 0a8.5 8.5 0 1 1 -17 0z M9.5 9.8a2.5 2.5 0 1 1 3.9 2c-.9.6-1.4 1-1.4 2.2M12 16.8v.2";
    /// 关联
    Link = "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5.2 13.1a4 4 0 0 0 5.7 5.7L12 17.7";
    /// 打开
    Open = "M14 4h6v6M20 4l-9 9M17.5 13.5v6h-13v-13h6";
    /// 会议
    Pin = "M12 15v6M7.5 4h9l-1.3 6 2.8 3.5v1.5H6v-1.5L8.8 10z";
    /// 并案
    Merge = "M6 4v5c0 3 6 3 6 6v5M18 4v5c0 3-6 3-6 6";
    /// 放大
    ZoomIn = "M4 10.5a6.5 6.5 0 1 1 13 0a6.5 6.5 0 1 1 -13 0z M15.5 15.5L21 21M10.5 8v5M8 10.5h5";
    /// 文件夹
    Folder = "M3.5 19V5.5h6l2 2.5h9V19z";
    /// 单位
    Building = "M5 20.5V4.5h9v16M14 9.5h5v11M3 20.5h18M8 8.5h3M8 12.5h3M8 16.5h3";
}

/// Strokes of one icon: points on the grid of 24.
type Strokes = Vec<Vec<Pos2>>;

fn strokes(icon: Icon) -> &'static Strokes {
    static ALL: OnceLock<Vec<Strokes>> = OnceLock::new();
    let all = ALL.get_or_init(|| PATHS.iter().map(|path| flatten(path)).collect());
    &all[icon as usize]
}

fn flatten(path: &str) -> Strokes {
    let mut strokes: Strokes = Vec::new();
    let path = BezPath::from_svg(path).unwrap_or_default();
    kurbo::flatten(path, 0.05, |element| match element {
        PathEl::MoveTo(point) => strokes.push(vec![at(point)]),
        PathEl::LineTo(point) => {
            if let Some(stroke) = strokes.last_mut() {
                stroke.push(at(point));
            }
        }
        PathEl::ClosePath => {
            if let Some(stroke) = strokes.last_mut() {
                let first = stroke[0];
                stroke.push(first);
            }
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    strokes
}

fn at(point: kurbo::Point) -> Pos2 {
    pos2(point.x as f32, point.y as f32)
}

impl Icon {
    /// Draws the icon `size` points wide, centred on a point.
    pub fn paint(self, painter: &Painter, centre: Pos2, size: f32, color: Color32) {
        let scale = size / 24.0;
        let rect = Rect::from_center_size(centre, Vec2::splat(size));
        let width = if self == Self::More { 3.0 } else { 1.75 };
        let stroke = Stroke::new((width * scale).max(1.1), color);
        for line in strokes(self) {
            let points: Vec<Pos2> = line
                .iter()
                .map(|point| rect.min + point.to_vec2() * scale)
                .collect();
            painter.add(Shape::line(points, stroke));
        }
    }

    /// Draws the icon's outline filled: the star of a key case.
    pub fn paint_filled(self, painter: &Painter, centre: Pos2, size: f32, color: Color32) {
        let scale = size / 24.0;
        let rect = Rect::from_center_size(centre, Vec2::splat(size));
        for line in strokes(self) {
            let points: Vec<Pos2> = line
                .iter()
                .map(|point| rect.min + point.to_vec2() * scale)
                .collect();
            // A star is not convex: it is filled as triangles around its centre.
            for pair in points.windows(2) {
                painter.add(Shape::convex_polygon(
                    vec![rect.center(), pair[0], pair[1]],
                    color,
                    Stroke::NONE,
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_strokes_within_its_grid() {
        for path in PATHS {
            let strokes = flatten(path);
            assert!(!strokes.is_empty(), "{path}");
            for point in strokes.iter().flatten() {
                assert!(
                    (-0.5..=24.5).contains(&point.x) && (-0.5..=24.5).contains(&point.y),
                    "{path} leaves the grid"
                );
            }
        }
    }
}
