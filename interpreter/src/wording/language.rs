//! The language in which a person is answered.

use heng_grammar::diagnostic::Message;

/// Chinese or English. Policies read the same in both; only what is said about them differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    Zh,
    En,
}

impl Language {
    /// The one of two texts that is in this language.
    pub fn choose(self, zh: &str, en: &str) -> String {
        self.pick(zh, en).to_owned()
    }

    /// The one of two texts that is in this language, borrowed.
    pub const fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// A message in this language.
    pub fn of(self, message: &Message) -> &str {
        self.pick(&message.zh, &message.en)
    }
}
