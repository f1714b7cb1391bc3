//! The form of an activity.

use app::codes::Book;
use chrono::{Days, NaiveDate};
use kernel::{
    FieldErrors,
    calendar::{format_date, parse_date},
};
use ui::Form;
use web::Fields;

use super::{
    super::{
        model::{Activity, Content, FilmKind},
        rules,
    },
    LONGEST_LINE, LONGEST_NOTE, day, number, words,
};

/// The most links of one activity.
const MOST_LINKS: usize = 10;

/// How long an activity may go on, in days.
const LONGEST: u64 = 366;

/// An empty form: today, through `channel` where the person came by its door.
pub fn blank(today: NaiveDate, channel: &str) -> Form {
    let form = Form::new().with("began_on", format_date(today));
    let form = if channel.is_empty() {
        form
    } else {
        form.with("channel", channel)
    };
    // In the ACP month most of what is written down is about it.
    if rules::suggests_acp_month(today, None, "acp") {
        return form.with("theme", "acp");
    }
    form
}

/// The form filled with a known activity.
pub fn filled(known: &Activity) -> Form {
    let acp = if known.content.acp_month { "yes" } else { "no" };
    written(known).with("acp_month", acp)
}

/// Everything but whether it belongs to 強化月間.
fn written(known: &Activity) -> Form {
    let Activity { content, .. } = known;
    let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, format_date);
    let form = Form::new()
        .with(
            "ward",
            known.ward.map_or_else(String::new, |id| id.to_string()),
        )
        .with("began_on", format_date(content.began_on))
        .with("ended_on", day(content.ended_on))
        .with("channel", &content.channel)
        .with("film", content.film.map_or("", FilmKind::code))
        .with("theme", &content.theme)
        .with("theme_note", &content.theme_note)
        .with("title", &content.title)
        .with("content", &content.content)
        .with("hosts", &content.hosts)
        .with("place", &content.place)
        .with("attendance", number(content.attendance))
        .with("times", content.times.to_string())
        .with("links", content.links.join("\n"))
        .with("note", &content.note);
    let media = content.media.iter();
    media.fold(form, |form, code| form.with("media", code))
}

/// The form for another activity like `known`: today, without its attendance, links and note;
/// whether it belongs to 強化月間 is asked anew.
pub fn another(known: &Activity, today: NaiveDate) -> Form {
    written(&Activity {
        content: Content {
            began_on: today,
            ended_on: None,
            attendance: None,
            times: 1,
            links: Vec::new(),
            note: String::new(),
            ..known.content.clone()
        },
        ..known.clone()
    })
}

/// What the form says, or what must be mended at which field.
pub fn content(fields: &Fields, book: &Book, today: NaiveDate) -> Result<Content, FieldErrors> {
    let mut errors = FieldErrors::new();
    let began_on = day(fields.text("began_on"), today, today, "実施日");
    let began_on = errors.take("began_on", began_on);
    let ended_on = errors.take("ended_on", ended_on(fields, began_on, today));
    let (channel, media, film) = channel(fields, book, began_on, &mut errors);
    let theme = fields.text("theme").to_owned();
    if !theme.is_empty() && !book.knows("training_theme", began_on, &theme) {
        errors.add("theme", "テーマを選び直してください。");
    }
    let title = words(fields, "title", LONGEST_LINE, &mut errors);
    if title.is_empty() {
        errors.add(
            "title",
            "題名を入力してください（例：区広報誌11月号 人生会議の特集）。",
        );
    }
    let suggested = rules::suggests_acp_month(began_on, ended_on, &theme);
    let content = Content {
        began_on,
        ended_on,
        channel,
        media,
        film,
        acp_month: match fields.text("acp_month") {
            "yes" => true,
            "no" => false,
            _ => suggested,
        },
        theme,
        theme_note: words(fields, "theme_note", LONGEST_LINE, &mut errors),
        title,
        content: words(fields, "content", LONGEST_NOTE, &mut errors),
        hosts: words(fields, "hosts", LONGEST_LINE, &mut errors),
        place: words(fields, "place", LONGEST_LINE, &mut errors),
        attendance: number(fields, "attendance", 0, &mut errors),
        times: number(fields, "times", 1, &mut errors).unwrap_or(1),
        links: links(fields, &mut errors),
        note: words(fields, "note", LONGEST_NOTE, &mut errors),
    };
    errors.or(content)
}

fn ended_on(
    fields: &Fields,
    began_on: NaiveDate,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, String> {
    let typed = fields.text("ended_on");
    if typed.is_empty() {
        return Ok(None);
    }
    let day = parse_date(typed, today).map_err(|error| error.to_string())?;
    let latest = began_on + Days::new(LONGEST);
    if day < began_on {
        return Err("最終日は、実施日と同じか後の日付で入力してください。".into());
    }
    if day > latest {
        return Err("1年を超える取組は、年度ごとに分けて記録してください。".into());
    }
    Ok((day != began_on).then_some(day))
}

type Channel = (String, Vec<String>, Option<FilmKind>);

/// The channel with what belongs to it. Whoever chose a medium of SNS, or how a film was shown,
/// has said which channel is meant.
fn channel(fields: &Fields, book: &Book, on: NaiveDate, errors: &mut FieldErrors) -> Channel {
    let media: Vec<String> = fields.all("media").map(str::to_owned).collect();
    let film = FilmKind::from_code(fields.text("film"));
    let channel = match fields.text("channel") {
        "" if !media.is_empty() => "sns",
        "" if film.is_some() => "film",
        typed => typed,
    };
    if !book.knows("awareness_channel", on, channel) {
        errors.add("channel", "方法を選んでください。");
    }
    if media.iter().any(|code| !book.knows("sns", on, code)) {
        errors.add("media", "SNSの媒体を選び直してください。");
    } else if channel == "sns" && media.is_empty() {
        errors.add("media", "使ったSNSを選んでください（いくつでも）。");
    } else if channel != "sns" && !media.is_empty() {
        errors.add(
            "media",
            "SNSの媒体は、方法が「SNS」のときに選びます。別の方法の取組は、分けて記録してください。",
        );
    }
    if channel == "film" && film.is_none() {
        errors.add("film", "動画・映画の内訳を選んでください。");
    } else if channel != "film" && film.is_some() {
        errors.add(
            "film",
            "内訳は、方法が「動画・映画上映会」のときに選びます。別の方法の取組は、分けて記録してください。",
        );
    }
    (channel.to_owned(), media, film)
}

fn links(fields: &Fields, errors: &mut FieldErrors) -> Vec<String> {
    let links: Vec<String> = fields
        .text("links")
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let is_long = |link: &String| link.chars().count() > 500;
    if links
        .iter()
        .any(|link| !rules::is_link(link) || is_long(link))
    {
        errors.add(
            "links",
            "リンクは「https://」か「http://」で始まるアドレスを入力してください（例：https://www.example.jp/page.html）。",
        );
    }
    if links.len() > MOST_LINKS {
        errors.add("links", format!("リンクは{MOST_LINKS}件までです。"));
    }
    links
}

#[cfg(test)]
mod tests {
    use app::codes::{Book, Code, CodeList, CodeVersion};

    use super::*;

    fn book() -> Book {
        let list = |key: &str, codes: &[&str]| CodeList {
            key: key.into(),
            name: key.into(),
            multiple: false,
            versions: vec![CodeVersion {
                number: 1,
                valid_from: "2017-04-01".parse().unwrap(),
                note: String::new(),
                codes: codes
                    .iter()
                    .map(|code| Code {
                        code: (*code).into(),
                        label: (*code).into(),
                        short: (*code).into(),
                        group: String::new(),
                    })
                    .collect(),
            }],
        };
        Book::of(vec![
            list("awareness_channel", &["bulletin", "sns", "film"]),
            list("sns", &["x", "line"]),
            list("training_theme", &["acp", "dementia"]),
        ])
    }

    fn read(changes: &[(&str, &str)]) -> Result<Content, FieldErrors> {
        let mut fields = Fields::from_pairs(vec![
            ("began_on".into(), "R8.11.10".into()),
            ("channel".into(), "bulletin".into()),
            ("theme".into(), "acp".into()),
            ("title".into(), "広報11月号".into()),
        ]);
        for (name, value) in changes {
            fields = fields.with(name, value);
        }
        content(&fields, &book(), "2026-11-20".parse().unwrap())
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        for (field, value) in [
            ("began_on", "2026-11-21"),
            ("began_on", "いつか"),
            ("ended_on", "2026-11-09"),
            ("ended_on", "2028-01-01"),
            ("channel", ""),
            ("channel", "drums"),
            ("theme", "weather"),
            ("title", "　"),
            ("attendance", "たくさん"),
            ("attendance", "-3"),
            ("times", "0"),
            ("links", "javascript:alert(1)"),
            ("links", "www.example.jp"),
            ("media", "x"),
            ("film", "online"),
        ] {
            let errors = read(&[(field, value)]).unwrap_err();
            assert!(errors.of(field).is_some(), "{field}={value}: {errors:?}");
            assert_eq!(errors.iter().count(), 1, "{field}={value}: {errors:?}");
        }
        let errors = read(&[("channel", "sns")]).unwrap_err();
        assert!(errors.of("media").is_some(), "{errors:?}");
        let errors = read(&[("channel", "film")]).unwrap_err();
        assert!(errors.of("film").is_some(), "{errors:?}");
    }

    #[test]
    fn a_medium_alone_says_that_it_was_sns() {
        let content = read(&[("channel", ""), ("media", "line")]).unwrap();
        assert_eq!((content.channel.as_str(), content.media.len()), ("sns", 1));
        let content = read(&[("channel", ""), ("film", "at_event")]).unwrap();
        assert_eq!(content.channel, "film");
    }

    #[test]
    fn the_person_decides_whether_it_is_for_the_acp_month() {
        for (changes, is) in [
            (vec![], true),
            (vec![("theme", "dementia")], false),
            (vec![("theme", "dementia"), ("acp_month", "yes")], true),
            (vec![("acp_month", "no")], false),
            (vec![("began_on", "2026-10-20")], false),
            (vec![("began_on", "2026-10-20"), ("acp_month", "yes")], true),
        ] {
            assert_eq!(read(&changes).unwrap().acp_month, is, "{changes:?}");
        }
    }

    #[test]
    fn a_known_activity_comes_back_as_it_was() {
        let content = read(&[
            ("channel", "sns"),
            ("media", "x"),
            ("attendance", "１，２００"),
            ("times", "8"),
            ("links", "https://example.jp/a https://example.jp/b"),
            ("ended_on", "2026-11-30"),
        ]);
        let content = content.unwrap();
        assert_eq!((content.attendance, content.times), (Some(1200), 8));
        let known = Activity {
            id: kernel::Id::new(1),
            ward: None,
            content: content.clone(),
            updated_at: chrono::DateTime::default(),
            updated_by: String::new(),
            version: 1,
        };
        let again = Fields::from_pairs(filled(&known).pairs().to_vec());
        let today = "2026-11-20".parse().unwrap();
        assert_eq!(super::content(&again, &book(), today).unwrap(), content);
    }
}
