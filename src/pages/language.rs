//! The languages of pages.

use unic_langid::LanguageIdentifier;

/// A language of pages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Swedish.
    Swedish,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::Swedish];

    /// Returns the code of ISO 639, such as `sv`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Swedish => "sv",
        }
    }

    /// Returns the language of a language tag or of the name of a locale. Returns `None` for another language, and for `C` and
    /// `POSIX`.
    ///
    /// ```
    /// use samma::engine::pages::Language;
    ///
    /// assert_eq!(Language::of_locale("sv"), Some(Language::Swedish));
    /// assert_eq!(Language::of_locale("sv_SE.UTF-8"), Some(Language::Swedish));
    /// assert_eq!(Language::of_locale("en-GB"), Some(Language::English));
    /// assert_eq!(Language::of_locale("nb_NO@nynorsk"), None);
    /// assert_eq!(Language::of_locale("C.UTF-8"), None);
    /// ```
    pub fn of_locale(locale: &str) -> Option<Self> {
        let tag = locale.split(['.', '@']).next()?;
        let named: LanguageIdentifier = tag.parse().ok()?;
        let mut all = Self::ALL.into_iter();
        all.find(|each| each.code() == named.language.as_str())
    }
}
