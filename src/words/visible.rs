//! Makes invisible characters visible, and characters that change how others are displayed.

use std::borrow::Cow;
use std::fmt::Write;

/// Returns `text` on one line. These characters are written as in JSON, such as `\u001b`:
///
/// - control characters,
/// - invisible characters,
/// - characters that change the direction of writing.
///
/// The result can be shown on any terminal and in any table.
///
/// ```
/// use samma::engine::text::visible;
/// assert_eq!(visible("Åsa"), "Åsa");
/// assert_eq!(visible("ann\u{1b}[31m\n"), r"ann\u001b[31m\n");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden)
}

/// Like [`visible`], but keeps line ends. If the text is JSON, its value does not change.
///
/// ```
/// use samma::engine::text::visible_lines;
/// assert_eq!(visible_lines("ann\u{202e}\nbo"), "ann\\u202e\nbo");
/// ```
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |character| character != '\n' && is_hidden(character))
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            _ if !is_escaped(character) => shown.push(character),
            '\n' => shown.push_str(r"\n"),
            '\r' => shown.push_str(r"\r"),
            '\t' => shown.push_str(r"\t"),
            _ => push_units(&mut shown, character),
        }
    }
    Cow::Owned(shown)
}

fn push_units(shown: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing to a string cannot fail.
        let _ = write!(shown, "\\u{unit:04x}");
    }
}

/// Returns true if a character is invisible or moves others. The two joiners are exceptions, because words in Persian,
/// Hindi and other languages contain them.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' // soft hyphen
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // directions
            | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' // no width
            | '\u{2028}' | '\u{2029}' // ends of lines and paragraphs
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' // annotations and tags
        )
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_lines};

    #[test]
    fn what_is_seen_stays_as_it_is() {
        for text in [
            "",
            "Åsa Öst",
            "می\u{200c}خواهم",
            "山田 太郎",
            "a\\b\"c",
            "😀",
        ] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn what_hides_turns_or_breaks_is_written_out() {
        assert_eq!(visible("\u{202e}nna"), r"\u202enna", "right to left");
        assert_eq!(
            visible("a\u{200b}nn"),
            r"a\u200bnn",
            "a space without width"
        );
        assert_eq!(
            visible("\u{9b}2J\u{7f}"),
            r"\u009b2J\u007f",
            "ESC [ in one byte, and DEL"
        );
        assert_eq!(visible("a\r\n\tb"), r"a\r\n\tb");
        assert_eq!(visible("\u{2028}"), r"\u2028");
        assert_eq!(visible("\u{e0041}"), r"\udb40\udc41", "as JSON does");
    }

    #[test]
    fn json_stays_the_same_value() {
        let id = "a\u{7f}\u{202e}\u{e0041}\u{1b}\nb";
        let json = serde_json::to_string_pretty(&[id]).unwrap();
        let shown = visible_lines(&json);
        assert!(shown.lines().count() == 3 && shown.is_ascii());
        let read: Vec<String> = serde_json::from_str(&shown).unwrap();
        assert_eq!(read, [id]);
    }
}
