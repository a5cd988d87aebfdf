//! Writes a bundle piece by piece, so that one of a thousand letters takes no more room in memory than one of ten.

use std::io::{Result, Write};

use lopdf::{Dictionary, Object, ObjectId, Stream};

/// Objects written so far, and where each stands in the file.
#[derive(Debug, Default)]
pub struct Written {
    at: u64,
    places: Vec<(ObjectId, u64)>,
}

impl Written {
    /// Writes objects behind those before them; the file's head before the first.
    pub fn objects(
        &mut self,
        objects: impl IntoIterator<Item = (ObjectId, Object)>,
        out: &mut impl Write,
    ) -> Result<()> {
        if self.at == 0 {
            self.bytes(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", out)?;
        }
        let mut bytes = Vec::new();
        for (id, object) in objects {
            self.places.push((id, self.at));
            bytes.clear();
            bytes.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
            put(&object, &mut bytes);
            bytes.extend_from_slice(b"\nendobj\n");
            self.bytes(&bytes, out)?;
        }
        Ok(())
    }

    /// Writes the table of objects and the trailer, which end the file.
    pub fn end(mut self, trailer: &Dictionary, out: &mut impl Write) -> Result<()> {
        self.places.sort_unstable();
        let start = self.at;
        let mut table = b"xref\n0 1\n0000000000 65535 f \n".to_vec();
        for run in self.places.chunk_by(|(a, _), (b, _)| a.0 + 1 == b.0) {
            let first = run[0].0.0;
            table.extend_from_slice(format!("{first} {}\n", run.len()).as_bytes());
            for ((_, generation), offset) in run {
                table.extend_from_slice(format!("{offset:010} {generation:05} n \n").as_bytes());
            }
        }
        table.extend_from_slice(b"trailer\n");
        put_dictionary(trailer, &mut table);
        table.extend_from_slice(format!("\nstartxref\n{start}\n%%EOF\n").as_bytes());
        self.bytes(&table, out)
    }

    fn bytes(&mut self, bytes: &[u8], out: &mut impl Write) -> Result<()> {
        out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }
}

/// An object as it stands in a file, with white before it where it needs any (ISO 32000-1, 7.3).
fn put(object: &Object, bytes: &mut Vec<u8>) {
    match object {
        Object::Null => bytes.extend_from_slice(b" null"),
        Object::Boolean(value) => bytes.extend_from_slice(format!(" {value}").as_bytes()),
        Object::Integer(value) => bytes.extend_from_slice(format!(" {value}").as_bytes()),
        Object::Real(value) => bytes.extend_from_slice(format!(" {value}").as_bytes()),
        Object::Reference(id) => {
            bytes.extend_from_slice(format!(" {} {} R", id.0, id.1).as_bytes());
        }
        Object::Name(name) => put_name(name, bytes),
        Object::String(text, _) => {
            // Hexadecimal needs no escapes.
            bytes.push(b'<');
            for byte in text {
                bytes.extend_from_slice(format!("{byte:02X}").as_bytes());
            }
            bytes.push(b'>');
        }
        Object::Array(array) => {
            bytes.push(b'[');
            for object in array {
                put(object, bytes);
            }
            bytes.push(b']');
        }
        Object::Dictionary(dictionary) => put_dictionary(dictionary, bytes),
        Object::Stream(stream) => put_stream(stream, bytes),
    }
}

fn put_name(name: &[u8], bytes: &mut Vec<u8>) {
    bytes.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-._*:".contains(byte) {
            bytes.push(*byte);
        } else {
            bytes.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

fn put_dictionary(dictionary: &Dictionary, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        put_name(key, bytes);
        put(value, bytes);
    }
    bytes.extend_from_slice(b">>");
}

fn put_stream(stream: &Stream, bytes: &mut Vec<u8>) {
    let mut dictionary = stream.dict.clone();
    dictionary.set("Length", stream.content.len() as i64);
    put_dictionary(&dictionary, bytes);
    bytes.extend_from_slice(b"stream\n");
    bytes.extend_from_slice(&stream.content);
    bytes.extend_from_slice(b"\nendstream");
}
