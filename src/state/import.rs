//! A register on its way in: the table, the mapping, and what importing it would change.

use std::sync::Arc;

use ballast_import::{
    Decoded, Delimiter, Dialect, Encoding, Header, Hint, ImportError, Mapping, Orientation,
    Profile, Record, ReportLine, Sheet, Source, decode_as, guess, header_fingerprint, profile,
};

use super::App;

/// How many rows are offered as the one with the names of the columns.
const FIRST_ROWS: usize = 12;

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

/// A sheet of a workbook, as it was read.
pub(crate) struct Opened {
    /// The sheets from which to choose.
    pub(crate) sheets: Vec<String>,
    /// The one that was read.
    pub(crate) sheet: String,
    /// Its rows.
    pub(crate) source: Source,
    /// Cells that show an error, with what they show: `C7 #DIV/0!`.
    pub(crate) errors: Vec<String>,
    /// What its columns mean, if the workbook says so itself.
    pub(crate) own: Option<Mapping>,
}

/// The workbook that a register is a sheet of.
#[derive(Clone)]
pub(crate) struct Workbook {
    bytes: Arc<Vec<u8>>,
    pub(crate) sheets: Arc<Vec<String>>,
    pub(crate) sheet: String,
    pub(crate) errors: Arc<Vec<String>>,
    /// Sheets that were chosen and hold no table.
    pub(crate) refused: Vec<String>,
    own: Option<Arc<Mapping>>,
}

impl Workbook {
    fn new(bytes: Arc<Vec<u8>>, opened: Opened) -> (Self, Source) {
        let Opened { sheets, sheet, source, errors, own } = opened;
        let (sheets, errors) = (Arc::new(sheets), Arc::new(errors));
        let refused = Vec::new();
        (Self { bytes, sheets, sheet, errors, refused, own: own.map(Arc::new) }, source)
    }

    /// The bytes of its file.
    pub(crate) fn bytes(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.bytes)
    }
}

/// A register on its way in.
#[derive(Clone)]
pub(crate) struct ImportDraft {
    pub(crate) name: String,
    /// `None` if it was pasted, and so never was bytes, or is a sheet of a workbook.
    pub(crate) bytes: Option<Bytes>,
    /// `None` if it is text.
    pub(crate) workbook: Option<Workbook>,
    source: Arc<Source>,
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
    /// Whether the mapping is what the workbook says of itself.
    pub(crate) own: bool,
}

/// What a draft is read from.
#[derive(Clone)]
struct Given {
    name: String,
    bytes: Option<Bytes>,
    workbook: Option<Workbook>,
    source: Arc<Source>,
}

impl ImportDraft {
    /// Reads the table and guesses what its columns mean, or remembers it.
    pub(crate) fn begin(
        app: App,
        name: &str,
        text: String,
        bytes: Option<Bytes>,
    ) -> Result<Self, ImportError> {
        let source = Arc::new(Source::Text(text));
        Self::first(app, Given { name: name.to_owned(), bytes, workbook: None, source })
    }

    /// The same for a sheet of a workbook, which may say itself what its columns mean.
    pub(crate) fn begin_sheet(
        app: App,
        name: &str,
        bytes: Arc<Vec<u8>>,
        opened: Opened,
    ) -> Result<Self, ImportError> {
        let (workbook, source) = Workbook::new(bytes, opened);
        let (workbook, source) = (Some(workbook), Arc::new(source));
        Self::first(app, Given { name: name.to_owned(), bytes: None, workbook, source })
    }

    fn first(app: App, given: Given) -> Result<Self, ImportError> {
        let sheet = given.source.detect()?;
        let remembered = app.preferences.mapping(&header_fingerprint(&sheet));
        let found = sheet.dialect;
        let mut draft = Self::of(given, sheet, found);
        if let Some(mapping) = remembered.filter(|_| !draft.own) {
            draft.mapping = mapping;
            draft.remembered = true;
        }
        Ok(draft)
    }

    fn of(given: Given, sheet: Sheet, found: Dialect) -> Self {
        let profiles = profile(&sheet);
        let guess = guess(&sheet, &profiles);
        let Given { name, bytes, workbook, source } = given;
        let own = workbook.as_ref().and_then(|it| it.own.as_deref());
        let own = own.filter(|own| own.fits(&sheet)).cloned();
        let own = own.map(|own| own.filled_up(guess.mapping.clone()));
        Self {
            name,
            bytes,
            workbook,
            source,
            own: own.is_some(),
            sheet: Arc::new(sheet),
            profiles: Arc::new(profiles),
            hints: guess.hints,
            guessed: Arc::new(guess.mapping.clone()),
            mapping: own.unwrap_or(guess.mapping),
            found,
            remembered: false,
        }
    }

    fn again(&self, sheet: Sheet) -> Self {
        Self::of(self.given(), sheet, self.found)
    }

    fn given(&self) -> Given {
        let Self { name, bytes, workbook, source, .. } = self.clone();
        Given { name, bytes, workbook, source }
    }

    /// The same file, read in another way.
    fn read_as(&self, dialect: &Dialect) -> Result<Self, ImportError> {
        Ok(self.again(self.source.read(dialect)?))
    }

    /// The same file with projects in columns instead of rows, or back.
    pub(crate) fn turned(&self, orientation: Orientation) -> Result<Self, ImportError> {
        self.read_as(&self.source.turned(self.sheet.dialect, orientation))
    }

    /// The same file with the names of its columns in another row, or in none.
    pub(crate) fn with_header(&self, header: Header) -> Result<Self, ImportError> {
        self.read_as(&Dialect { header, ..self.sheet.dialect })
    }

    /// The rows that may hold the names of the columns.
    pub(crate) fn first_rows(&self) -> Vec<Record> {
        self.source.first_rows(&self.sheet.dialect, FIRST_ROWS)
    }

    /// The same file with other marks between its cells.
    pub(crate) fn with_delimiter(&self, delimiter: Delimiter) -> Result<Self, ImportError> {
        let Source::Text(text) = &*self.source else { return Ok(self.clone()) };
        let quoted = self.sheet.dialect.quoted;
        self.read_as(&Dialect::detect_with(text, delimiter, quoted))
    }

    /// The same bytes as other characters; the file as it is if it was pasted.
    pub(crate) fn with_encoding(&self, encoding: Encoding) -> Result<Self, ImportError> {
        let Some(bytes) = &self.bytes else { return Ok(self.clone()) };
        let Decoded { text, replaced, .. } = decode_as(&bytes.bytes, encoding);
        let bytes = Some(Bytes { encoding, replaced, ..bytes.clone() });
        let source = Source::Text(text);
        let sheet = source.detect()?;
        let found = sheet.dialect;
        let source = Arc::new(source);
        Ok(Self::of(Given { bytes, source, ..self.given() }, sheet, found))
    }

    /// The mapping as guessed, whatever was used before.
    pub(crate) fn guessed_again(&self) -> Self {
        let mut draft = self.again(Sheet::clone(&self.sheet));
        (draft.mapping, draft.own) = (Mapping::clone(&draft.guessed), false);
        draft
    }

    /// Another sheet of the same workbook.
    pub(crate) fn of_sheet(&self, opened: Opened) -> Result<Self, ImportError> {
        let Some(workbook) = &self.workbook else { return Ok(self.clone()) };
        let sheet = opened.source.detect()?;
        let found = sheet.dialect;
        let refused = workbook.refused.clone();
        let (workbook, source) = Workbook::new(workbook.bytes(), opened);
        let (workbook, source) = (Some(Workbook { refused, ..workbook }), Arc::new(source));
        Ok(Self::of(Given { workbook, source, ..self.given() }, sheet, found))
    }

    /// Says that a sheet holds no table; the one from before stays.
    pub(crate) fn refuse(&mut self, sheet: &str) {
        if let Some(workbook) = &mut self.workbook {
            workbook.refused.push(sheet.to_owned());
        }
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
