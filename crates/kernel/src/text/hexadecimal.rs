//! Bytes as text.

use std::fmt::Write;

/// Bytes as lower-case hexadecimal digits, two for each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_byte_is_two_digits() {
        assert_eq!(super::hexadecimal(&[0, 9, 0xa0, 0xff]), "0009a0ff");
        assert_eq!(super::hexadecimal(&[]), "");
    }
}
