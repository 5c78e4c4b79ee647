//! Bytes to text: UTF-8, or a message that says what they are instead.

use heng_grammar::diagnostic::Message;

/// Bytes that are no UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecodable {
    /// The first byte, from 0, that does not fit.
    pub offset: usize,
    pub message: Message,
    pub help: Message,
}

/// The text of the bytes. A byte order mark is kept; the readers of texts skip it.
pub fn decode(bytes: Vec<u8>) -> Result<String, Undecodable> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        undecodable(error.as_bytes(), offset)
    })
}

/// The text of a table as a spreadsheet saves it: UTF-8 with or without a byte order mark, which is left out, or else
/// GB18030.
pub fn decode_sheet(bytes: Vec<u8>) -> Result<String, Undecodable> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (offset, bytes) = (error.utf8_error().valid_up_to(), error.into_bytes());
            match likely(&bytes) {
                Some("GB18030") => encoding_rs::GB18030.decode(&bytes).0.into_owned(),
                Some(_) | None => return Err(undecodable(&bytes, offset)),
            }
        }
    };
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn undecodable(bytes: &[u8], offset: usize) -> Undecodable {
    let likely = likely(bytes);
    let (guess_zh, guess_en) = likely.map_or_else(
        || (String::new(), String::new()),
        |name| (format!("，像是 {name} 编码"), format!("; it looks like {name}")),
    );
    let from = likely.unwrap_or("GB18030");
    Undecodable {
        offset,
        message: Message::new(
            format!("不是 UTF-8 文字：第 {} 个字节不能识别{guess_zh}", offset.saturating_add(1)),
            format!("not UTF-8: byte {} cannot be read{guess_en}", offset.saturating_add(1)),
        ),
        help: Message::new(
            format!("在编辑器里另存为 UTF-8，或者运行 iconv -f {from} -t UTF-8"),
            format!("save it as UTF-8 in an editor, or run iconv -f {from} -t UTF-8"),
        ),
    }
}

/// The encoding that the bytes are probably in.
fn likely(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Some("UTF-16");
    }
    let plain = !bytes.contains(&0);
    let decoded = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    (plain && decoded.is_some()).then_some("GB18030")
}
