//! A register on its way in: the table, the mapping, and what importing it would change.

use std::sync::Arc;

use ballast_import::{
    Delimiter, Dialect, Hint, ImportError, Mapping, Orientation, Profile, Sheet, guess,
    header_fingerprint, profile,
};

use super::App;

/// A register on its way in.
#[derive(Clone)]
pub(crate) struct ImportDraft {
    pub(crate) name: String,
    pub(crate) encoding: String,
    text: Arc<String>,
    pub(crate) sheet: Arc<Sheet>,
    pub(crate) profiles: Arc<Vec<Profile>>,
    pub(crate) hints: Vec<Hint>,
    pub(crate) mapping: Mapping,
    /// Whether the mapping is one that was used before for this header.
    pub(crate) remembered: bool,
}

impl ImportDraft {
    /// Reads the table and guesses what its columns mean, or remembers it.
    pub(crate) fn begin(
        app: App,
        name: &str,
        text: String,
        encoding: &str,
    ) -> Result<Self, ImportError> {
        let sheet = Sheet::detect(&text)?;
        let remembered = app.preferences.mapping(&header_fingerprint(&sheet));
        let text = Arc::new(text);
        let mut draft = Self::of(name, encoding, text, sheet);
        if let Some(mapping) = remembered {
            draft.mapping = mapping;
            draft.remembered = true;
        }
        Ok(draft)
    }

    fn of(name: &str, encoding: &str, text: Arc<String>, sheet: Sheet) -> Self {
        let profiles = profile(&sheet);
        let guess = guess(&sheet, &profiles);
        Self {
            name: name.to_owned(),
            encoding: encoding.to_owned(),
            text,
            sheet: Arc::new(sheet),
            profiles: Arc::new(profiles),
            hints: guess.hints,
            mapping: guess.mapping,
            remembered: false,
        }
    }

    /// The same file, read in another way.
    fn read_as(&self, dialect: &Dialect) -> Result<Self, ImportError> {
        let sheet = Sheet::read(&self.text, dialect)?;
        Ok(Self::of(&self.name, &self.encoding, Arc::clone(&self.text), sheet))
    }

    /// The same file with projects in columns instead of rows, or back.
    pub(crate) fn turned(&self, orientation: Orientation) -> Result<Self, ImportError> {
        self.read_as(&self.sheet.dialect.turned(&self.text, orientation))
    }

    /// The same file with other marks between its cells.
    pub(crate) fn with_delimiter(&self, delimiter: Delimiter) -> Result<Self, ImportError> {
        let quoted = self.sheet.dialect.quoted;
        self.read_as(&Dialect::detect_with(&self.text, delimiter, quoted))
    }

    /// The mapping as guessed, whatever was used before.
    pub(crate) fn guessed_again(&self) -> Self {
        let sheet = Sheet::clone(&self.sheet);
        Self::of(&self.name, &self.encoding, Arc::clone(&self.text), sheet)
    }

    /// By which the mapping is remembered.
    pub(crate) fn fingerprint(&self) -> String {
        header_fingerprint(&self.sheet)
    }
}
