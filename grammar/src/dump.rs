pub fn dump(_f: &crate::tree::File) -> String { String::new() }
