//! What is said of presets, and what trips people up.

use token_model::{
    apart::apart,
    hint::Hint,
    job::{Choose, PresetError},
    say, say_count,
    speech::tr,
};

texts! {
    start_from = "Start from a preset";
    no_preset = "None";
    own_presets = "Own presets";
    preset_name = "Keep what is ticked as";
    preset_hint = "It is kept in this browser, by the names of things and without any secret, so that it is good for other servers as well.";
    save_preset = "Keep Preset";
    forget_preset = "Forget Preset";
    export = "Export…";
    import = "Import…";
}
pub const PRESETS_FILE: &str = "token-presets.json";
texts! {
    presets_not_kept = "Your browser does not keep anything for this page, so the preset is gone when it is left. Export it instead.";
    preset_empty = "Tick at least one box, which the preset shall tick.";
    preset_unnamed = "Say what the preset is called.";
    good_to_know = "Good to know";
    add_it = "Add It";
}

/// What is to be done beside what a preset ticks.
pub fn then(choose: Choose) -> Option<&'static str> {
    match choose {
        Choose::Nothing => None,
        Choose::Read => Some(tr("Now tick the buckets that it reads.")),
        Choose::Write => Some(tr("Now tick the buckets that it writes to.")),
        Choose::Both => Some(tr("Now tick the buckets that it reads and writes to.")),
        Choose::Operator => Some(tr(
            "A backup reads everything on the server, also what belongs to no organization, which takes an operator token.",
        )),
    }
}

/// What one's own preset is called beside a common one of the same name.
pub fn own_preset(name: &str) -> String {
    say!("{name} (own)", name = apart(name))
}

/// Says that a preset is kept.
pub fn preset_kept(name: &str) -> String {
    say!("The preset “{name}” is kept", name = apart(name))
}

/// Says that a preset is not kept any longer.
pub fn preset_forgotten(name: &str) -> String {
    say!("The preset “{name}” is forgotten", name = apart(name))
}

/// Says how many presets came out of a file.
pub fn presets_imported(presets: usize) -> String {
    say_count!(presets, "1 preset was imported", "{count} presets were imported")
}

/// What a preset names that is not there.
pub fn preset_lacks(missing: &[String]) -> String {
    match missing {
        [] => String::new(),
        missing => say!("Not on this server, and left out: {names}.", names = missing.join(", ")),
    }
}

/// Why a file of presets was not read.
pub fn presets_not_read(error: &PresetError) -> String {
    say!(
        "This file has no presets of this console: {error}. Export some to see how they look.",
        error
    )
}

/// Something to know of a choice, and where that is known from.
pub fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::ReadOrganization => tr(
            "Tools that look the organization up by its name need to read it: the influx CLI asks for it before anything else (seen with CLI 2.8), and without this it finds none.",
        ),
        Hint::ReadTasks => tr(
            "Whoever makes tasks most likely reads them as well: lists of tasks hold only what a token may read, and are empty with success where it may not (seen with InfluxDB 2.1 and 2.9).",
        ),
        Hint::TaskRunsAsOwner => tr(
            "A task runs with everything that its owner may do, not only with what is ticked here: whoever has this token can reach all of that through a task. Give it to an owner who may do no more than the task needs (InfluxDB 2, task/backend/executor/executor.go).",
        ),
        Hint::SystemBucketsOnly => tr(
            "Only the server’s own buckets are ticked. They are read with the organization and not with a permission for buckets, and hold nothing that was written from outside (seen with InfluxDB 2.1 and 2.9).",
        ),
        Hint::OwnerInactive => tr(
            "The owner is switched off: every token of theirs is refused with “User is inactive” (seen with InfluxDB 2.1 and 2.9). Choose another.",
        ),
        Hint::Mappings => tr(
            "Clients of InfluxDB 1.x find a bucket by a DBRP mapping. InfluxDB 2.9 has one for every bucket by its name; on 2.1 somebody has to make it, or the answer is “database not found” (seen with both): influx v1 dbrp create.",
        ),
    }
}
