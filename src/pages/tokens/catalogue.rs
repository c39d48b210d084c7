//! What there is to give permissions for: the types that the server names, and their resources.

use leptos::{prelude::*, task::spawn_local};
use token_model::{
    custom_rows::{Listed, TypeList},
    id::ResourceId,
    named::NamedResource,
    resource_type::ResourceType,
};
use wasm_bindgen::JsValue;

use super::{Tokens, buckets, use_tokens};
use crate::{
    app::use_client,
    collation::sort_by_name,
    copy::{self as words, Doing},
    ui::held::Held,
};

/// The types, and of each what is known of its resources.
#[derive(Clone, Copy)]
pub struct Catalogue {
    /// Without `instance`, which no token of an organization carries.
    pub types: Held<Vec<TypeList>>,
    /// Why they could not be had.
    pub problem: Held<Option<String>>,
    /// Whether the resources of every type are wanted: that may be before the types are known.
    wants_all: StoredValue<bool>,
    tokens: Tokens,
    client: StoredValue<influx_client::Client>,
}

/// The catalogue of the organization, being fetched: its types, and the resources that people choose most.
pub fn use_catalogue() -> Catalogue {
    let catalogue = Catalogue {
        types: Held::new(Vec::new()),
        problem: Held::new(None),
        wants_all: StoredValue::new(false),
        tokens: use_tokens(),
        client: StoredValue::new(use_client()),
    };
    catalogue.load();
    catalogue
}

impl Catalogue {
    /// Fetches the types, and the buckets and telegrafs.
    pub fn load(self) {
        self.problem.set(None);
        let client = self.client.get_value();
        spawn_local(async move {
            match client.resource_types().await {
                Ok(types) => {
                    let types = types.into_iter().filter(|kind| *kind != ResourceType::INSTANCE);
                    let types = types.map(|kind| {
                        let listed = match influx_client::is_listed(&kind) {
                            true => Listed::NotYet,
                            false => Listed::Never,
                        };
                        TypeList { kind, listed }
                    });
                    self.types.try_set(types.collect());
                    self.list(&ResourceType::BUCKETS);
                    self.list(&ResourceType::TELEGRAFS);
                    if self.wants_all.try_get_value() == Some(true) {
                        self.list_all();
                    }
                }
                Err(error) if self.tokens.ask_to_sign_in(&error) => {}
                Err(error) => {
                    self.problem.try_set(Some(words::explain(Doing::ListTypes, &error)));
                }
            }
        });
    }

    /// Fetches the resources of a type, unless that was done before and succeeded.
    pub fn list(self, kind: &ResourceType) {
        let known = self.types.try_with_untracked(|types| {
            let list = types.iter().find(|list| list.kind == *kind)?;
            Some(matches!(list.listed, Listed::Never | Listed::Loading | Listed::Ready(_)))
        });
        if known.flatten() != Some(false) {
            return;
        }
        self.know(kind, Listed::Loading);
        let (client, kind) = (self.client.get_value(), kind.clone());
        spawn_local(async move {
            let answer = match expected(self.tokens, &kind).await {
                Some(buckets) => Ok(buckets),
                None => client.resources_of(&kind, self.tokens.org_id).await,
            };
            let listed = match answer {
                Ok(mut resources) => {
                    sort_by_name(&mut resources, |resource| JsValue::from_str(&resource.name));
                    Listed::Ready(resources)
                }
                Err(error) if self.tokens.ask_to_sign_in(&error) => return,
                Err(error) => Listed::Failed(words::explain(Doing::ListResources, &error)),
            };
            self.know(&kind, listed);
        });
    }

    /// Fetches the resources of a type once more.
    pub fn list_again(self, kind: &ResourceType) {
        self.know(kind, Listed::NotYet);
        self.list(kind);
    }

    /// Fetches the resources of every type.
    pub fn list_all(self) {
        self.wants_all.try_set_value(true);
        let kinds = self
            .types
            .with_untracked(|types| types.iter().map(|list| list.kind.clone()).collect::<Vec<_>>());
        kinds.iter().for_each(|kind| self.list(kind));
    }

    /// What a resource is called, where that is known.
    pub fn name_of(self, kind: &ResourceType, id: ResourceId) -> Option<String> {
        self.types.track();
        self.find(kind, |resource| resource.id == id).map(|resource| resource.name)
    }

    /// The bucket of this name.
    pub fn bucket_named(self, name: &str) -> Option<ResourceId> {
        self.find(&ResourceType::BUCKETS, |bucket| bucket.name == name).map(|bucket| bucket.id)
    }

    /// The server's own buckets: those whose names begin with an underscore, which no other may
    /// have (2.0 to 2.9).
    pub fn system_buckets(self) -> Vec<ResourceId> {
        self.types.with(|types| {
            let list = types.iter().find(|list| list.kind == ResourceType::BUCKETS);
            let Some(Listed::Ready(buckets)) = list.map(|list| &list.listed) else {
                return Vec::new();
            };
            let system = buckets.iter().filter(|bucket| bucket.name.starts_with('_'));
            system.map(|bucket| bucket.id).collect()
        })
    }

    fn find(
        self,
        kind: &ResourceType,
        wanted: impl Fn(&NamedResource) -> bool,
    ) -> Option<NamedResource> {
        self.types.with_untracked(|types| {
            let list = types.iter().find(|list| list.kind == *kind)?;
            let Listed::Ready(resources) = &list.listed else { return None };
            resources.iter().find(|resource| wanted(resource)).cloned()
        })
    }

    fn know(self, kind: &ResourceType, listed: Listed) {
        self.types.try_update(|types| {
            if let Some(list) = types.iter_mut().find(|list| list.kind == *kind) {
                list.listed = listed;
            }
        });
    }
}

/// The resources of a type that were asked for before the dialog was opened, as buckets are.
async fn expected(tokens: Tokens, kind: &ResourceType) -> Option<Vec<NamedResource>> {
    if *kind != ResourceType::BUCKETS {
        return None;
    }
    let buckets = buckets::expected(tokens).await?;
    Some(buckets.into_iter().map(NamedResource::from).collect())
}
