//! What of the contents is shown once editors have left parts out.

use crate::city_reports::model::{Contents, WordsByPlace};

/// The contents without what editors left out; chapters and volumes without anything go, too.
pub fn shown(contents: &Contents, words: &WordsByPlace) -> Contents {
    let stays = |place: &str| !words.get(place).is_some_and(|words| words.is_hidden);
    let mut contents = contents.clone();
    for volume in &mut contents.volumes {
        for chapter in &mut volume.chapters {
            chapter.parts.retain(|part| stays(&part.key));
        }
        volume
            .chapters
            .retain(|chapter| stays(&chapter.key) && !chapter.parts.is_empty());
    }
    contents
        .volumes
        .retain(|volume| !volume.chapters.is_empty());
    contents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::city_reports::{
        model::{Body, Chapter, Part, Volume, Words},
        rules::shown,
    };

    fn part(key: &str) -> Part {
        Part {
            key: key.into(),
            heading: key.into(),
            body: Body::Words {
                caption: String::new(),
                columns: Vec::new(),
                rows: Vec::new(),
                notes: Vec::new(),
            },
            doors: Vec::new(),
        }
    }

    #[test]
    fn what_is_left_out_goes_with_its_empty_chapter() {
        let chapter = |key: &str, parts: &[&str]| Chapter {
            key: key.into(),
            heading: key.into(),
            parts: parts.iter().map(|key| part(key)).collect(),
        };
        let contents = Contents {
            volumes: vec![Volume {
                heading: "Ⅰ".into(),
                chapters: vec![chapter("a", &["a.1", "a.2"]), chapter("b", &["b.1"])],
            }],
            ..Contents::default()
        };
        let hidden = Words {
            is_hidden: true,
            ..Words::default()
        };
        let keys = |words: &[&str]| {
            let words = words.iter().map(|key| ((*key).to_owned(), hidden.clone()));
            let shown = shown(&contents, &words.collect());
            let parts = shown.parts().map(|(_, part)| part.key.clone());
            parts.collect::<Vec<_>>()
        };
        assert_eq!(keys(&[]), ["a.1", "a.2", "b.1"]);
        assert_eq!(keys(&["b.1"]), ["a.1", "a.2"]);
        assert_eq!(keys(&["a", "b.1"]), Vec::<String>::new());
    }
}
