//! A register on its way in: the table, the mapping, and what importing it would change.

use std::sync::Arc;

use ballast_import::{
    Decoded, Delimiter, Dialect, Encoding, Hint, ImportError, Mapping, Orientation, Profile,
    ReportLine, Sheet, decode_as, guess, header_fingerprint, profile,
};

use super::App;

/// The bytes of a register, for reading them in another encoding.
#[derive(Clone)]
pub(crate) struct Bytes {
    bytes: Arc<Vec<u8>>,
    /// The encoding that they seem to be in.
    pub(crate) guessed: Encoding,
    /// The one that they are read in.
    pub(crate) encoding: Encoding,
    /// Places that stand for no character.
    pub(crate) replaced: usize,
}

impl Bytes {
    pub(crate) fn new(bytes: Vec<u8>, decoded: &Decoded) -> Self {
        let Decoded { encoding, replaced, .. } = *decoded;
        Self { bytes: Arc::new(bytes), guessed: encoding, encoding, replaced }
    }
}

/// A register on its way in.
#[derive(Clone)]
pub(crate) struct ImportDraft {
    pub(crate) name: String,
    /// `None` if it was pasted, and so never was bytes.
    pub(crate) bytes: Option<Bytes>,
    text: Arc<String>,
    pub(crate) sheet: Arc<Sheet>,
    pub(crate) profiles: Arc<Vec<Profile>>,
    pub(crate) hints: Vec<Hint>,
    pub(crate) mapping: Mapping,
    /// How the table seemed to be written down before anybody said otherwise.
    pub(crate) found: Dialect,
    /// What the columns seemed to mean, as the table is read now.
    pub(crate) guessed: Arc<Mapping>,
    /// Whether the mapping is one that was used before for this header.
    pub(crate) remembered: bool,
}

impl ImportDraft {
    /// Reads the table and guesses what its columns mean, or remembers it.
    pub(crate) fn begin(
        app: App,
        name: &str,
        text: String,
        bytes: Option<Bytes>,
    ) -> Result<Self, ImportError> {
        let sheet = Sheet::detect(&text)?;
        let remembered = app.preferences.mapping(&header_fingerprint(&sheet));
        let found = sheet.dialect;
        let mut draft = Self::of(name, bytes, Arc::new(text), sheet, found);
        if let Some(mapping) = remembered {
            draft.mapping = mapping;
            draft.remembered = true;
        }
        Ok(draft)
    }

    fn of(
        name: &str,
        bytes: Option<Bytes>,
        text: Arc<String>,
        sheet: Sheet,
        found: Dialect,
    ) -> Self {
        let profiles = profile(&sheet);
        let guess = guess(&sheet, &profiles);
        Self {
            name: name.to_owned(),
            bytes,
            text,
            sheet: Arc::new(sheet),
            profiles: Arc::new(profiles),
            hints: guess.hints,
            guessed: Arc::new(guess.mapping.clone()),
            mapping: guess.mapping,
            found,
            remembered: false,
        }
    }

    fn again(&self, sheet: Sheet) -> Self {
        Self::of(&self.name, self.bytes.clone(), Arc::clone(&self.text), sheet, self.found)
    }

    /// The same file, read in another way.
    fn read_as(&self, dialect: &Dialect) -> Result<Self, ImportError> {
        Ok(self.again(Sheet::read(&self.text, dialect)?))
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

    /// The same bytes as other characters; the file as it is if it was pasted.
    pub(crate) fn with_encoding(&self, encoding: Encoding) -> Result<Self, ImportError> {
        let Some(bytes) = &self.bytes else { return Ok(self.clone()) };
        let Decoded { text, replaced, .. } = decode_as(&bytes.bytes, encoding);
        let bytes = Bytes { encoding, replaced, ..bytes.clone() };
        let sheet = Sheet::detect(&text)?;
        let found = sheet.dialect;
        Ok(Self::of(&self.name, Some(bytes), Arc::new(text), sheet, found))
    }

    /// The mapping as guessed, whatever was used before.
    pub(crate) fn guessed_again(&self) -> Self {
        self.again(Sheet::clone(&self.sheet))
    }

    /// By which the mapping is remembered.
    pub(crate) fn fingerprint(&self) -> String {
        header_fingerprint(&self.sheet)
    }
}

/// What the last import since the page was opened said of its register.
#[derive(Clone)]
pub(crate) struct ImportReport {
    /// The file.
    pub(crate) name: String,
    /// Each line, by row.
    pub(crate) lines: Arc<Vec<ReportLine>>,
}
