#[derive(Debug)] pub enum Language { Zh, En }
pub fn respell(text: &str, _l: Language) -> String { text.to_owned() }
