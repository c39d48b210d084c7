//! How the page looks and speaks: chosen here, kept in the browser.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    copy as words,
    language::{self, Language, Spoken},
    preferences::Theme,
    ui::{focus::focus_on, held::Held, notice::Problem, select::Select},
};

/// The choices.
#[component]
pub fn Preferences() -> impl IntoView {
    let spoken: Spoken = expect_context();
    let theme = Held::new(Theme::now());
    let problem = Held::new(None::<String>);
    let themes = Callback::new(|()| {
        Theme::ALL.map(|one| (one.word().to_owned(), words::theme_name(one).to_owned())).to_vec()
    });
    let choose_theme = Callback::new(move |word: String| {
        let chosen = Theme::ALL.into_iter().find(|one| one.word() == word).unwrap_or(Theme::Dark);
        chosen.choose();
        theme.set(chosen);
    });
    let languages = Callback::new(|()| {
        Language::ALL.map(|one| (one.tag().to_owned(), one.name().to_owned())).to_vec()
    });
    let choose_language = Callback::new(move |tag: String| {
        problem.set(None);
        spawn_local(async move {
            if language::choose(spoken, Language::of_tag(&tag)).await {
                // The whole page was made anew in that language.
                request_animation_frame(|| focus_on("#language"));
            } else {
                problem.try_set(Some(words::part_lost().to_owned()));
            }
        });
    });
    view! {
        <div class="preferences">
            <Select
                label=words::theme()
                id="theme"
                options=themes
                value=Callback::new(move |()| theme.get().word().to_owned())
                on_choose=choose_theme
            />
            <Select
                label=words::language()
                id="language"
                options=languages
                value=Callback::new(move |()| spoken.0.get().tag().to_owned())
                on_choose=choose_language
            />
            <Problem sentence=problem />
        </div>
    }
}
