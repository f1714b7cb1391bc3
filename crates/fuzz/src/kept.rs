//! What a run leaves behind, below `target/fuzz`: inputs that failed, the slowest of a long run, and
//! the number of the execution that was under way when the process ended.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
    path::PathBuf,
};

/// 記録: the folder of one target.
#[derive(Clone, Debug)]
pub struct Kept(PathBuf);

impl Kept {
    /// The folder of the target `name`.
    pub fn of(name: &str) -> Self {
        let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz");
        Self(top.join(name))
    }

    /// Keeps an input that failed, under a name made of it; the answer is its file.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn failed(&self, input: &[u8]) -> io::Result<PathBuf> {
        let mark = input.iter().fold(0u64, |mark, byte| {
            mark.rotate_left(5) ^ u64::from(*byte).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        self.write(&format!("{mark:016x}.bin"), input)
    }

    /// Keeps the slowest input of a long run.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn slowest(&self, input: &[u8]) -> io::Result<PathBuf> {
        self.write("slowest.bin", input)
    }

    fn write(&self, name: &str, input: &[u8]) -> io::Result<PathBuf> {
        fs::create_dir_all(&self.0)?;
        let file = self.0.join(name);
        fs::write(&file, input)?;
        file.canonicalize()
    }

    /// Where the worker `number` writes which execution is under way. Nothing else tells it after the
    /// stack or the memory ran out, which ends the process at once.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn under_way(&self, number: u64) -> io::Result<UnderWay> {
        fs::create_dir_all(&self.0)?;
        let file = self.0.join(format!("under-way-{number}"));
        Ok(UnderWay(File::create(file)?))
    }
}

/// The execution of one worker that is under way.
#[derive(Debug)]
pub struct UnderWay(File);

impl UnderWay {
    /// Writes its number over the last one.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn note(&self, execution: u64) -> io::Result<()> {
        self.0.write_all_at(format!("{execution:20}").as_bytes(), 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_kept_under_a_name_of_its_own() {
        let kept = Kept::of("fuzz-kept");
        let (one, other) = (kept.failed(b"ab").unwrap(), kept.failed(b"ba").unwrap());
        assert_ne!(one, other);
        assert_eq!(fs::read(one).unwrap(), b"ab");
    }

    #[test]
    fn the_execution_under_way_stands_in_its_file() {
        let kept = Kept::of("fuzz-kept");
        let way = kept.under_way(9).unwrap();
        way.note(123_456).unwrap();
        way.note(7).unwrap();
        let stands = fs::read_to_string(kept.0.join("under-way-9")).unwrap();
        assert_eq!(stands.trim(), "7");
    }
}
