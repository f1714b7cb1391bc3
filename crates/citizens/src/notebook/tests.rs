//! The notebook's page asks for nothing and sends nothing; the browser stories show the rest.

use testkit::on_both;

use crate::{languages::Language, testing::TestCity};

on_both! { TestCity =>
    the_notebook_is_there_in_every_language_and_sends_nothing,
}

async fn the_notebook_is_there_in_every_language_and_sends_nothing(city: TestCity) {
    let mut visitor = city.stranger();
    for language in Language::ALL {
        let page = visitor.get(&format!("/{}/notebook", language.code())).await;
        page.is(200).shows("data-notebook").shows("東区");
        let text = page.text();
        // The one form that leads anywhere is that of the look.
        assert_eq!(text.matches("action=").count(), 1, "{}", language.code());
        assert!(!text.contains("method=\"post\""));
        for message in [">notebook-", ">acp-"] {
            page.hides(message);
        }
    }
}
