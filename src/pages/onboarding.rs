//! The first set-up of a server: user, password, organization, bucket, and the operator token.

use leptos::{ev, prelude::*, task::spawn_local};
use token_model::{
    refusal::Meaning,
    secret::Secret,
    set_up::{self, Problem, SetUp},
};

use super::{Welcome, tokens::secret_once::SecretText};
use crate::{
    app::{Step, go, set_title, use_client},
    copy::{self as words, Doing},
    route::Route,
    session::use_session,
    ui::{
        button::{Button, Intent, SubmitButton},
        field::Field,
        focus::focus_on,
        follow::follow,
        held::Held,
        notice::Problem,
    },
};

/// Where the set-up stands.
#[derive(Clone)]
enum Stage {
    Filling,
    Done {
        operator: Secret,
        next: Route,
    },
    /// Done, but the answer with the operator token was lost.
    Lost,
}

/// The set-up page; leads to sign-in where the server is set up already.
#[component]
pub fn Onboarding() -> impl IntoView {
    set_title(words::set_up_title());
    let client = use_client();
    let session = use_session();
    let stage = Held::new(Stage::Filling);
    spawn_local(async move {
        match client.may_set_up().await {
            Ok(true) => {}
            Ok(false) => go(Route::SignIn { return_to: None }, Step::Replace),
            // Where this fails, setting up fails as well and says why; but a static host is never
            // told a password.
            Err(error) => {
                if let Some(route) = session.way_to_connect(&error, Route::Home).await {
                    go(route, Step::Replace);
                }
            }
        }
    });
    view! {
        <Welcome>
            {follow(move || match stage.get() {
                Stage::Filling => view! { <SetUpForm stage /> }.into_any(),
                Stage::Lost => {
                    let sign_in = Callback::new(move |()| {
                        go(Route::SignIn { return_to: None }, Step::Replace);
                    });
                    view! {
                        <h1 class="welcome__title">{words::set_up_title()}</h1>
                        <p role="alert">{words::set_up_lost()}</p>
                        <Button label=words::sign_in() intent=Intent::Primary on_press=sign_in />
                    }
                        .into_any()
                }
                Stage::Done { operator, next } => {
                    // Its secret is shown only here.
                    let guard = window_event_listener(ev::beforeunload, |event| event.prevent_default());
                    on_cleanup(move || guard.remove());
                    // The form that was sent went away.
                    request_animation_frame(|| focus_on("[data-testid='button-copy']"));
                    let go_on = Callback::new(move |()| go(next.clone(), Step::Replace));
                    view! {
                        <h1 class="welcome__title">{words::operator_token()}</h1>
                        <p>{words::operator_token_note()}</p>
                        <SecretText secret=operator shown=Held::new(true) />
                        <Button
                            label=words::go_to_tokens()
                            intent=Intent::Primary
                            on_press=go_on
                            testid="button--done"
                        />
                    }
                        .into_any()
                }
            })}
        </Welcome>
    }
}

#[component]
fn SetUpForm(stage: Held<Stage>) -> impl IntoView {
    let client = use_client();
    let session = use_session();
    let username = Held::new(String::new());
    let password = Held::new(String::new());
    let again = Held::new(String::new());
    let organization = Held::new(String::new());
    let bucket = Held::new(String::new());
    // Rules are told beside their field from the first try on, not while it is first filled in.
    let tried = Held::new(false);
    let refused = Held::new(None::<String>);
    let busy = Held::new(false);

    // It comes later than the page, which the browser looks at for the first field.
    request_animation_frame(|| focus_on("#username"));
    let told = move |problem: Option<Problem>| {
        problem.filter(|_| tried.get()).map(|problem| words::set_up_problem(problem).to_owned())
    };
    let username_problem = Signal::derive(move || told(set_up::check_username(&username.get())));
    let password_problem =
        Signal::derive(move || told(set_up::check_password(&Secret::new(password.get()))));
    let again_problem = Signal::derive(move || {
        (tried.get() && again.get() != password.get()).then(|| words::passwords_differ().to_owned())
    });
    let organization_problem =
        Signal::derive(move || told(set_up::check_organization(&organization.get())));
    let bucket_problem = Signal::derive(move || told(set_up::check_bucket(&bucket.get())));

    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        tried.set(true);
        let set_up = SetUp {
            username: username.get_untracked(),
            password: Secret::new(password.get_untracked()),
            organization: organization.get_untracked(),
            bucket: bucket.get_untracked(),
        };
        if !set_up.problems().is_empty() || again.get_untracked() != password.get_untracked() {
            focus_first_problem();
            return;
        }
        busy.set(true);
        refused.set(None);
        let client = client.clone();
        spawn_local(async move {
            match client.set_up(&set_up).await {
                Ok(made) => {
                    // Without a session the way on leads over the sign-in page, no worse.
                    if client.sign_in(&set_up.username, &set_up.password).await.is_ok() {
                        session.enter(client.clone(), client.me().await.ok());
                    }
                    stage.set(Stage::Done {
                        operator: made.auth.token,
                        next: Route::tokens(made.org.id),
                    });
                }
                Err(error) => {
                    let allowed = match error.may_have_been_done() {
                        true => client.may_set_up().await.ok(),
                        false => None,
                    };
                    busy.set(false);
                    match allowed {
                        Some(false) => stage.set(Stage::Lost),
                        Some(true) => refused.set(Some(words::set_up_not_done().to_owned())),
                        None if error.meaning() == Some(Meaning::Conflict) => {
                            refused.set(Some(words::set_up_before().to_owned()));
                        }
                        None => refused.set(Some(words::explain(Doing::SetUp, &error))),
                    }
                }
            }
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate>
            <h1 class="welcome__title">{words::set_up_title()}</h1>
            <p class="form__lead">{words::set_up_lead()}</p>
            <Field
                label=words::username()
                id="username"
                value=username
                problem=username_problem
                autocomplete="username"
                autofocus=true
                testid="input-field--username"
            />
            <Field
                label=words::password()
                id="password"
                kind="password"
                value=password
                hint=words::password_hint()
                problem=password_problem
                autocomplete="new-password"
                testid="input-field--password"
            />
            <Field
                label=words::password_again()
                id="password-again"
                kind="password"
                value=again
                problem=again_problem
                autocomplete="new-password"
                testid="input-field--password-chk"
            />
            <Field
                label=words::organization()
                id="organization"
                value=organization
                hint=words::organization_hint()
                problem=organization_problem
                testid="input-field--orgname"
            />
            <Field
                label=words::bucket()
                id="bucket"
                value=bucket
                hint=words::bucket_hint()
                problem=bucket_problem
                testid="input-field--bucketname"
            />
            <Problem sentence=refused />
            <SubmitButton
                label=words::set_up()
                busy_label=words::setting_up()
                busy
                intent=Intent::Primary
                testid="next"
            />
        </form>
    }
}

/// Puts the focus on the first field that breaks a rule, where its sentence is read out.
fn focus_first_problem() {
    request_animation_frame(|| {
        use wasm_bindgen::JsCast;
        let field = document().query_selector("[aria-invalid=true]").ok().flatten();
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}
