//! The cases of a set, each with its outcome.

use crate::cases::Told;
use heng::cases::Came;
use heng_grammar::Span;

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub name: String,
    pub programme: Option<String>,
    pub benefit: Option<String>,
    pub file: usize,
    pub span: Span,
    pub came: Came,
    pub messages: Vec<String>,
}

/// Every case of the set, or those of one benefit.
pub fn list(told: Told<'_>, benefit: Option<&str>) -> Vec<Listed> {
    let all = told.all().iter().enumerate().filter_map(|(at, case)| {
        let (programme, own) = told.home(case);
        if benefit.is_some() && own != benefit {
            return None;
        }
        Some(Listed {
            name: case.name.clone(),
            programme: programme.map(str::to_owned),
            benefit: own.map(str::to_owned),
            file: case.file,
            span: told.whole(case),
            came: told.tried(at)?.came,
            messages: told.messages(at),
        })
    });
    all.collect()
}
