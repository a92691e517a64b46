//! A hash of texts that is the same in every release and on every machine. `std` promises that of none of its own.
//!
//! It is FNV-1a with 128 bits (Fowler, Noll and Vo; RFC 9923). It keeps no secret: whoever guesses a text can confirm the guess.

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// Between two texts; no text in UTF-8 contains this byte.
const BORDER: u8 = 0xff;

/// Returns the hash of `texts` in order. Texts that are cut elsewhere hash differently.
pub(super) fn stable_hash(texts: &[&str]) -> u128 {
    let bytes = texts
        .iter()
        .flat_map(|text| text.bytes().chain(std::iter::once(BORDER)));
    bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::{BORDER, OFFSET, PRIME, stable_hash};

    #[test]
    fn it_is_the_one_of_the_rfc() {
        let plain = |text: &str| {
            text.bytes().fold(OFFSET, |hash, byte| {
                (hash ^ u128::from(byte)).wrapping_mul(PRIME)
            })
        };
        assert_eq!(plain(""), OFFSET);
        assert_eq!(plain("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(
            stable_hash(&["a"]),
            (plain("a") ^ u128::from(BORDER)).wrapping_mul(PRIME)
        );
    }

    #[test]
    fn borders_count() {
        let all = [
            stable_hash(&["ab", "c"]),
            stable_hash(&["a", "bc"]),
            stable_hash(&["abc"]),
            stable_hash(&["", "abc"]),
        ];
        for (index, one) in all.iter().enumerate() {
            assert!(!all[..index].contains(one));
        }
    }
}
