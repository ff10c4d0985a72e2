//! Rust source as the rules see it: a line's code, its strings and its comment, apart.
//!
//! Not a parser: it knows just enough of the language to tell these three apart, so that a rule
//! about code does not stumble over a comment, and the rules do not stumble over themselves.

/// One line.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// Without comments, and with empty strings.
    pub(crate) code: String,
    /// What stands in its string literals.
    pub(crate) strings: String,
    /// What stands in its comments.
    pub(crate) comment: String,
    /// Whether it belongs to an item that is compiled for tests only.
    pub(crate) in_tests: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Code,
    LineComment,
    BlockComment { depth: u32 },
    Text,
    RawText { hashes: usize },
}

/// Takes source apart into lines.
pub(crate) fn lines(source: &str) -> Vec<Line> {
    let mut lines = split(source);
    mark_tests(&mut lines);
    lines
}

fn split(source: &str) -> Vec<Line> {
    let chars: Vec<char> = source.chars().collect();
    let (mut all, mut line, mut state, mut at) = (Vec::new(), Line::default(), State::Code, 0);
    while at < chars.len() {
        let (here, next) = (chars[at], chars.get(at + 1).copied());
        if here == '\n' {
            if state == State::LineComment {
                state = State::Code;
            }
            all.push(std::mem::take(&mut line));
            at += 1;
            continue;
        }
        let mut step = 1;
        match state {
            State::Code => (state, step) = in_code(&chars[at..], &mut line),
            State::LineComment => line.comment.push(here),
            State::BlockComment { depth } => match (here, next) {
                ('*', Some('/')) => {
                    step = 2;
                    state = if depth == 1 {
                        State::Code
                    } else {
                        State::BlockComment { depth: depth - 1 }
                    };
                }
                ('/', Some('*')) => {
                    step = 2;
                    state = State::BlockComment { depth: depth + 1 };
                }
                _ => line.comment.push(here),
            },
            State::Text => match here {
                '\\' if next != Some('\n') => {
                    line.strings.push(here);
                    line.strings.extend(next);
                    step = 2;
                }
                '"' => {
                    line.code.push('"');
                    line.strings.push('\n');
                    state = State::Code;
                }
                _ => line.strings.push(here),
            },
            State::RawText { hashes } => {
                let closing = chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count();
                if here == '"' && closing == hashes {
                    line.code.push('"');
                    line.strings.push('\n');
                    step = 1 + hashes;
                    state = State::Code;
                } else {
                    line.strings.push(here);
                }
            }
        }
        at += step;
    }
    all.push(line);
    all
}

/// Handles the start of `rest` as code; the state after it and how many characters it took.
fn in_code(rest: &[char], line: &mut Line) -> (State, usize) {
    match (rest[0], rest.get(1)) {
        ('/', Some('/')) => return (State::LineComment, 2),
        ('/', Some('*')) => return (State::BlockComment { depth: 1 }, 2),
        ('"', _) => {
            line.code.push('"');
            return (State::Text, 1);
        }
        ('r', Some('"' | '#')) if !ends_in_word(&line.code) => {
            let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
            if rest.get(1 + hashes) == Some(&'"') {
                line.code.push('"');
                return (State::RawText { hashes }, 2 + hashes);
            }
        }
        // A character such as '"' or '\'', as opposed to a lifetime.
        ('\'', Some('\\')) => {
            let end = rest.iter().skip(3).position(|c| *c == '\'').map_or(2, |end| end + 4);
            line.code.push_str("' '");
            return (State::Code, end);
        }
        ('\'', Some(_)) if rest.get(2) == Some(&'\'') => {
            line.code.push_str("' '");
            return (State::Code, 3);
        }
        _ => {}
    }
    line.code.push(rest[0]);
    (State::Code, 1)
}

/// Whether an `r` that follows is the end of a word and not the start of a raw string.
fn ends_in_word(code: &str) -> bool {
    let mut back = code.chars().rev();
    match back.next() {
        // br"…" and cr"…" are raw strings too.
        Some('b' | 'c') => back.next().is_some_and(is_word),
        Some(last) => is_word(last),
        None => false,
    }
}

/// Marks the items under `#[cfg(test)]`, up to their closing brace or semicolon.
fn mark_tests(lines: &mut [Line]) {
    let mut depth = None;
    for line in lines {
        let squeezed: String = line.code.split_whitespace().collect();
        let starts = squeezed.contains("#[cfg(test)]") || squeezed.contains("#[cfg(all(test");
        if depth.is_none() && !starts {
            continue;
        }
        line.in_tests = true;
        let mut open: i64 = depth.unwrap_or(0);
        let mut ended = false;
        let code = line.code.rsplit_once(")]").map_or(&*line.code, |(_, after)| after);
        for letter in code.chars() {
            match letter {
                '{' => open += 1,
                '}' => {
                    open -= 1;
                    ended |= open <= 0;
                }
                ';' => ended |= open == 0,
                _ => {}
            }
        }
        depth = (!ended).then_some(open);
    }
}

/// Whether the code has this word, whole.
pub(crate) fn has_word(code: &str, word: &str) -> bool {
    words(code).any(|found| found == word)
}

/// The names and numbers in a piece of code.
pub(crate) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter| !is_word(letter)).filter(|word| !word.is_empty())
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_strings_and_comments_come_apart() {
        let line = &lines(r#"let a = "todo!() // no"; // web_sys"#)[0];
        assert_eq!(line.code, r#"let a = ""; "#);
        assert_eq!(line.strings.trim(), "todo!() // no");
        assert_eq!(line.comment, " web_sys");
    }

    #[test]
    fn raw_strings_characters_and_lifetimes() {
        let line = &lines("f::<'a>(r#\"say \"x\" // \"#, '\"', '\\'', b'/', \"a\\\"b\") // c")[0];
        assert_eq!(line.code, "f::<'a>(\"\", ' ', ' ', b' ', \"\") ");
        assert_eq!(line.comment, " c");
    }

    #[test]
    fn block_comments_nest_and_span_lines() {
        let found = lines("a /* b /* c */\n d */ e");
        assert_eq!((found[0].code.trim(), found[1].code.trim()), ("a", "e"));
    }

    #[test]
    fn strings_span_lines() {
        let found = lines("let a = \"one\n// two\";\nlet b;");
        assert_eq!(found[1].strings.trim(), "// two");
        assert_eq!(found[2].code, "let b;");
    }

    #[test]
    fn test_modules_are_marked_to_their_end() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n\
                      #[cfg(test)]\nmod more;\nfn d() {}";
        let marks: Vec<bool> = lines(source).iter().map(|line| line.in_tests).collect();
        assert_eq!(marks, [false, true, true, true, true, false, true, true, false]);
    }

    #[test]
    fn words_are_whole() {
        assert!(has_word("use web_sys::Window;", "web_sys"));
        assert!(!has_word("let my_web_sys = 1;", "web_sys"));
        assert!(!has_word("use crate::pages_of;", "pages"));
    }
}
