//! Several texts in one cell.

/// Commas, semicolons and ends of lines stand between texts. A text in which one of them stands is in quotes.
pub(in crate::sheets) fn split(cell: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut letters = cell.chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        let text = texts.last_mut().map_or(0, |text| text.trim().len());
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                push(&mut texts, '"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if text == 0 => is_quoted = true,
            ',' | ';' | '\n' if !is_quoted => texts.push(String::new()),
            letter => push(&mut texts, letter),
        }
    }
    let texts = texts.iter().map(|text| text.trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

fn push(texts: &mut [String], letter: char) {
    if let Some(text) = texts.last_mut() {
        text.push(letter);
    }
}

/// Texts as one cell.
pub(super) fn joined(texts: &[&str]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted_if_needed(text)).collect();
    texts.join(", ")
}

fn quoted_if_needed(text: &str) -> String {
    if text.contains([',', ';', '\n', '"']) || text.trim() != text {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{joined, split};

    #[test]
    fn lists_are_split_at_commas_semicolons_and_line_ends() {
        assert_eq!(split("ann, bo;cai\ndo"), ["ann", "bo", "cai", "do"]);
        assert_eq!(split(" ; ,"), [""; 0]);
        assert_eq!(split("Åsa 5\" screen, bo"), ["Åsa 5\" screen", "bo"]);
    }

    #[test]
    fn every_list_comes_back_as_it_was() {
        for texts in [
            vec!["a,b", "c;d", "e\"f", "\"g\""],
            vec!["ann", "bo"],
            vec!["a\nb"],
        ] {
            assert_eq!(split(&joined(&texts)), texts);
        }
    }
}
