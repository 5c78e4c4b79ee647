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

impl Undecodable {
    /// What is wrong and what to do, in one line.
    pub fn said(&self) -> Message {
        Message::new(format!("{}；{}", self.message.zh, self.help.zh), format!("{}; {}", self.message.en, self.help.en))
    }
}

/// What bytes that are no UTF-8 most likely are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likely {
    /// in this encoding, under the name that `iconv` knows
    Encoded(&'static str),
    /// UTF-8 whose last character is not whole
    CutOff,
    /// UTF-8 with some foreign bytes in it
    Damaged,
    /// nobody can tell
    Open,
}

/// The text of the bytes. A byte order mark is kept; the readers of texts skip it.
pub fn decode(bytes: Vec<u8>) -> Result<String, Undecodable> {
    // Chinese in UTF-16 without a mark can happen to be UTF-8; its zeros give it away.
    if wide(&bytes).is_some() {
        let offset = bytes.iter().position(|byte| *byte == 0).unwrap_or(0);
        return Err(undecodable(&bytes, offset, false));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let cut_off = error.utf8_error().error_len().is_none();
        undecodable(error.as_bytes(), offset, cut_off)
    })
}

/// The text of a table as a spreadsheet saves it: UTF-8 with or without a byte order mark, which is left out, or else
/// GB18030, where nothing says that it is anything else.
pub fn decode_sheet(bytes: &[u8]) -> Result<String, Undecodable> {
    let text = decode(bytes.to_vec()).or_else(|error| {
        let cut_off = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none());
        let decoded = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
        match (likely(bytes, error.offset, cut_off), decoded) {
            (Likely::Encoded("GB18030") | Likely::Open, Some(text)) => Ok(text.into_owned()),
            (Likely::Encoded(_) | Likely::CutOff | Likely::Damaged | Likely::Open, _) => Err(error),
        }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn undecodable(bytes: &[u8], offset: usize, cut_off: bool) -> Undecodable {
    let byte = offset.saturating_add(1);
    let (guess, help) = match likely(bytes, offset, cut_off) {
        Likely::Encoded(name) => (
            (format!("，像是 {name} 编码"), format!("; it looks like {name}")),
            Message::new(
                format!("在编辑器里另存为 UTF-8，或者运行 iconv -f {name} -t UTF-8"),
                format!("save it as UTF-8 in an editor, or run iconv -f {name} -t UTF-8"),
            ),
        ),
        Likely::CutOff => (
            ("，最后一个字不完整".into(), "; its last character is not whole".into()),
            Message::new("文件没有存完整，请重新保存或复制", "the file was cut off, save or copy it again"),
        ),
        Likely::Damaged => (
            ("，前面都是 UTF-8".into(), "; all before it is UTF-8".into()),
            Message::new(
                "在编辑器里改正那里的字，再存为 UTF-8",
                "put the character there right in an editor, and save it as UTF-8",
            ),
        ),
        Likely::Open => (
            (String::new(), String::new()),
            Message::new(
                "用原来的编辑器打开，另存为 UTF-8；常见的编码有 GB18030、Big5、UTF-16、Windows-1252",
                "open it where it was written and save it as UTF-8; common are GB18030, Big5, UTF-16 and Windows-1252",
            ),
        ),
    };
    let message = Message::new(
        format!("不是 UTF-8 文字：第 {byte} 个字节不能识别{}", guess.0),
        format!("not UTF-8: byte {byte} cannot be read{}", guess.1),
    );
    Undecodable { offset, message, help }
}

fn likely(bytes: &[u8], offset: usize, cut_off: bool) -> Likely {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Likely::Encoded("UTF-16");
    }
    if let Some(name) = wide(bytes) {
        return Likely::Encoded(name);
    }
    if bytes.get(..offset).is_some_and(|before| !before.is_ascii()) {
        return if cut_off { Likely::CutOff } else { Likely::Damaged };
    }
    if is_gb2312(bytes) { Likely::Encoded("GB18030") } else { Likely::Open }
}

/// UTF-16 without a mark: blanks, digits and line ends have a zero each, all on one side.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let on = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (on(0), on(1));
    let zeros = even.saturating_add(odd);
    let many = zeros > 1 && zeros.saturating_mul(16) >= bytes.len();
    match (even, odd) {
        (0, 1..) if many => Some("UTF-16LE"),
        (1.., 0) if many => Some("UTF-16BE"),
        (_, _) => None,
    }
}

/// Whether every character beyond ASCII is a pair of GB 2312, which holds all that is common in Chinese. Almost any
/// bytes are pairs of GB18030, so that being one says nothing.
fn is_gb2312(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(first) = rest.next() {
        if first.is_ascii() {
            continue;
        }
        let pair = (0xa1..=0xf7).contains(first) && rest.next().is_some_and(|second| *second >= 0xa1);
        if !pair {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Likely, likely, wide};

    fn told(bytes: &[u8]) -> Option<Likely> {
        let error = match std::str::from_utf8(bytes) {
            Err(error) => Some((error.valid_up_to(), error.error_len().is_none())),
            Ok(_) => wide(bytes).map(|_| (0, false)),
        };
        error.map(|(offset, cut_off)| likely(bytes, offset, cut_off))
    }

    #[test]
    fn bytes_are_told_by_what_they_most_likely_are() {
        let utf_16: Vec<u8> = "{ \"会员\": true }".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (gbk, _, _) = encoding_rs::GB18030.encode("{ \"会员\": true }");
        let (big5, _, _) = encoding_rs::BIG5.encode("會員是工會的人");
        assert_eq!(told(&utf_16), Some(Likely::Encoded("UTF-16LE")));
        assert_eq!(told(b"\xff\xfe{\0"), Some(Likely::Encoded("UTF-16")));
        assert_eq!(told(&gbk), Some(Likely::Encoded("GB18030")));
        assert_eq!(told(&big5), Some(Likely::Open));
        assert_eq!(told(b"caf\xe9 au lait"), Some(Likely::Open));
        assert_eq!(told("会员".as_bytes().get(..5).unwrap_or_default()), Some(Likely::CutOff));
        assert_eq!(told(&["会员".as_bytes(), b"\xe9 ok"].concat()), Some(Likely::Damaged));
        assert_eq!(told("会员".as_bytes()), None);
    }
}
