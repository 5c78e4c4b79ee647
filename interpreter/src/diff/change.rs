//! One thing that the texts say differently.

/// What is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    Programme,
    Benefit,
}

/// One thing that the texts say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `None`: the general part.
    pub programme: Option<String>,
    pub benefit: Option<String>,
    pub kind: ChangeKind,
    /// `None`: it was added.
    pub old: Option<String>,
    /// `None`: it was dropped.
    pub new: Option<String>,
}
