//! Markdown pages whose policy text is executed.

/// A fenced block of policy text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The nearest heading above it, without its marks.
    pub heading: String,
    /// The line of the fence, from 1.
    pub line: usize,
    /// What stands after the language: `heng file=01.heng` gives `file=01.heng`.
    pub info: String,
    pub text: String,
}

/// The fenced blocks of a page in a language.
pub fn blocks(page: &str, language: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut heading = String::new();
    let mut open: Option<(bool, Block)> = None;
    for (line, text) in (1..).zip(page.lines()) {
        let fence = text.trim_start().strip_prefix("```");
        match (open.take(), fence) {
            (Some((wanted, block)), Some(_)) => found.extend(wanted.then_some(block)),
            (Some((wanted, mut block)), None) => {
                block.text.push_str(text);
                block.text.push('\n');
                open = Some((wanted, block));
            }
            (None, Some(info)) => {
                let (named, info) = info.trim().split_once(' ').unwrap_or((info.trim(), ""));
                let block = Block { heading: heading.clone(), line, info: info.to_owned(), text: String::new() };
                open = Some((named == language, block));
            }
            (None, None) if text.starts_with('#') => text.trim_start_matches('#').trim().clone_into(&mut heading),
            (None, None) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blocks_of_the_language_are_found() {
        let page = "# A\n```sh\nheng\n```\n## B\ntext\n```heng one\n# no heading\n```\n";
        let found = blocks(page, "heng");
        let wanted = Block { heading: "B".into(), line: 7, info: "one".into(), text: "# no heading\n".into() };
        assert_eq!(found, [wanted]);
    }
}
