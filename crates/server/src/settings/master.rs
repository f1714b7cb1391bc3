//! 親鍵: where the key that wraps the data keys comes from.

use std::path::PathBuf;

use super::BadSetting;

/// 親鍵のありか.
#[derive(Clone, PartialEq, Eq)]
pub enum MasterFrom {
    /// The variable itself holds it.
    Text(String),
    /// A file that whoever runs the server provides.
    File(PathBuf),
    /// A command, such as a key service's, that prints it.
    Command(String),
    /// `master.key` in the data folder, made at the first start.
    Folder,
}

impl std::fmt::Debug for MasterFrom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text",
            Self::File(_) => "File",
            Self::Command(_) => "Command",
            Self::Folder => "Folder",
        })
    }
}

/// Reads the three variables, of which one at most may be set.
pub(super) fn master(
    text: Option<String>,
    file: Option<String>,
    command: Option<String>,
) -> Result<MasterFrom, BadSetting> {
    match (text, file, command) {
        (None, None, None) => Ok(MasterFrom::Folder),
        (Some(text), None, None) => Ok(MasterFrom::Text(text)),
        (None, Some(file), None) => Ok(MasterFrom::File(file.into())),
        (None, None, Some(command)) => Ok(MasterFrom::Command(command)),
        _ => Err(BadSetting {
            name: "RENKEI_MASTER_KEY",
            // It may be the key.
            value: "（表示しません）".into(),
            allowed: "RENKEI_MASTER_KEY・RENKEI_MASTER_KEY_FILE・RENKEI_MASTER_KEY_COMMAND は、どれか一つだけを指定してください。",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_at_most_is_named_and_the_key_is_never_shown() {
        let some = || Some("秘密".to_owned());
        assert_eq!(master(None, None, None).unwrap(), MasterFrom::Folder);
        let text = master(some(), None, None).unwrap();
        assert!(!format!("{text:?}").contains("秘密"));
        for (text, file, command) in [
            (some(), some(), None),
            (some(), None, some()),
            (None, some(), some()),
        ] {
            let refused = master(text, file, command).unwrap_err();
            assert!(!refused.to_string().contains("秘密"));
        }
    }
}
