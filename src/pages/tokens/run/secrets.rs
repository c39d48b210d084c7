//! The secrets of a run, to be saved as a file.

use leptos::prelude::*;
use token_model::{
    authorization::NewAuthorization,
    id::ResourceId,
    many::{
        export::{Buckets, File, Made, Place},
        run::{Run, State},
    },
    permission::Action,
};

use super::use_driver;
use crate::{
    app::use_client,
    copy as words,
    making::Batch,
    pages::tokens::use_tokens,
    ui::{
        button::{Button, Intent},
        download::download,
        follow::follow_text,
        held::Held,
        notice::Problem,
        select::Select,
        toast::use_toasts,
    },
};

/// The secrets as a file.
#[component]
pub fn Secrets(
    /// What a bucket is called.
    bucket_name: Callback<ResourceId, Option<String>>,
) -> impl IntoView {
    let driver = use_driver();
    let tokens = use_tokens();
    let client = StoredValue::new(use_client());
    let toasts = use_toasts();
    let chosen = Held::new(0_usize);
    let failed = Held::new(None);
    let saved = move || {
        let count = |batch: &Batch| (batch.run.counts().made, batch.run.unsaved());
        let (made, unsaved) = driver.making.with(count).unwrap_or_default();
        words::saved_counts(made - unsaved.min(made), unsaved)
    };
    let save = Callback::new(move |()| {
        let Some(file) = File::ALL.get(chosen.get_untracked()).copied() else { return };
        let made =
            driver.making.with_untracked(|batch| made(&batch.run, bucket_name)).unwrap_or_default();
        let url = client.get_value().server_address();
        let organization = untrack(|| tokens.organization_name()).unwrap_or_default();
        let place = Place { url: &url, organization: &organization };
        let is_saved = download(file.file(), &file.render(&made, place));
        failed.set((!is_saved).then(|| words::text_not_saved().to_owned()));
        // Not every token has a place in a file of Telegraf's.
        if is_saved && file != File::Telegraf {
            driver.change(Run::saved);
        }
        if is_saved {
            let of_bucket = |one: &&Made| one.write != Buckets::Named(Vec::new());
            let count = match file {
                File::Telegraf => made.iter().filter(of_bucket).count(),
                _ => made.len(),
            };
            toasts.success(words::secrets_saved(count, file.file()));
        }
    });
    view! {
        <div class="run__secrets">
            <h3 class="run__title">{words::secrets_title()}</h3>
            <p>{words::secrets_once()}</p>
            <p role="status" data-testid="saved-counts">
                {follow_text(saved)}
            </p>
            <div class="run__file">
                <Select
                    label=words::secrets_file()
                    id="secrets-file"
                    options=Callback::new(|()| {
                        let option = |(place, file): (usize, &File)| {
                            (place.to_string(), file.name().to_owned())
                        };
                        File::ALL.iter().enumerate().map(option).collect()
                    })
                    value=Callback::new(move |()| chosen.get().to_string())
                    on_choose=Callback::new(move |place: String| {
                        chosen.set(place.parse().unwrap_or_default());
                    })
                />
                <Button
                    label=words::save_secrets()
                    intent=Intent::Primary
                    on_press=save
                    testid="save-secrets"
                />
            </div>
            <Problem sentence=failed />
        </div>
    }
}

/// The tokens that were made, as files have them.
fn made(run: &Run, bucket_name: Callback<ResourceId, Option<String>>) -> Vec<Made> {
    let buckets = |new: &NewAuthorization, action| {
        let permissions = new.permissions.as_slice().iter();
        let mut of_buckets = permissions.filter(|permission| permission.is_on_buckets(action));
        let names = of_buckets.try_fold(Vec::new(), |mut names, permission| {
            let id = permission.resource.id?;
            names.push(bucket_name.run(id).unwrap_or_else(|| id.to_string()));
            Some(names)
        });
        names.map_or(Buckets::All, Buckets::Named)
    };
    let rows = run.rows().iter().filter_map(|row| match &row.state {
        State::Made(id, secret) => Some(Made {
            id: *id,
            description: row.new.description.clone(),
            secret: secret.clone(),
            read: buckets(&row.new, Action::Read),
            write: buckets(&row.new, Action::Write),
        }),
        _ => None,
    });
    rows.collect()
}
