//! Values that views follow: those that are set, those that are derived from others, and what is
//! done whenever they change.
//!
//! They are the framework's signals, memos and effects, which it makes anew for each type of value
//! and each closure: a third of the program was made of that. Here a value is boxed, so that they
//! are there once.

use std::{any::Any, marker::PhantomData, ops::Deref, sync::Arc};

use leptos::prelude::*;

type Boxed = Box<dyn Any + Send + Sync>;

/// A value that can be set, and that whatever reads it follows.
pub struct Held<T> {
    signal: RwSignal<Boxed>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T> PartialEq for Held<T> {
    fn eq(&self, other: &Self) -> bool {
        self.signal == other.signal
    }
}

impl<T> Eq for Held<T> {}

impl<T: Default + Send + Sync + 'static> Default for Held<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Send + Sync + 'static> Held<T> {
    /// One that holds this.
    pub fn new(value: T) -> Self {
        Self { signal: RwSignal::new(Box::new(value)), of: PhantomData }
    }

    /// What it holds, read by `read` and followed.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        there(self.try_read(true, read))
    }

    /// The same at this moment.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        there(self.try_read(false, read))
    }

    /// The same at this moment, if it is there still.
    pub fn try_with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.try_read(false, read)
    }

    /// Holds another value from now on; gives it back if nobody is there to hold it.
    pub fn try_set(self, value: T) -> Option<T> {
        let mut value = Some(value);
        change(self.signal, &mut |held| {
            if let (Some(held), Some(value)) = (held.downcast_mut(), value.take()) {
                *held = value;
            }
        });
        value
    }

    /// Holds another value from now on.
    pub fn set(self, value: T) {
        self.try_set(value);
    }

    /// Changes what it holds, if it is there still.
    pub fn try_update<R>(self, update: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut update, mut result) = (Some(update), None);
        change(self.signal, &mut |held| {
            if let (Some(held), Some(update)) = (held.downcast_mut(), update.take()) {
                result = Some(update(held));
            }
        });
        result
    }

    /// Changes what it holds.
    pub fn update(self, update: impl FnOnce(&mut T)) {
        self.try_update(update);
    }

    /// Follows it without reading it.
    pub fn track(self) {
        self.signal.track();
    }

    /// What it holds, followed and kept from being changed as long as it is looked at.
    pub fn read(self) -> Guard<T> {
        Guard { guard: self.signal.read(), of: PhantomData }
    }

    fn try_read<R>(self, track: bool, read: impl FnOnce(&T) -> R) -> Option<R> {
        let (mut read, mut result) = (Some(read), None);
        look_at(self.signal, track, &mut |held| {
            if let (Some(held), Some(read)) = (held.downcast_ref(), read.take()) {
                result = Some(read(held));
            }
        });
        result
    }
}

impl<T: Clone + Send + Sync + 'static> Held<T> {
    /// What it holds, followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it holds at this moment.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// What it holds at this moment, if it is there still.
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

impl<T: Clone + Send + Sync + 'static> From<Held<T>> for Signal<T> {
    fn from(held: Held<T>) -> Self {
        Signal::derive(move || held.get())
    }
}

/// A look at what is held.
pub struct Guard<T> {
    guard: <RwSignal<Boxed> as Read>::Value,
    of: PhantomData<T>,
}

impl<T: 'static> Deref for Guard<T> {
    type Target = T;

    fn deref(&self) -> &T {
        there(self.guard.downcast_ref())
    }
}

fn look_at(signal: RwSignal<Boxed>, track: bool, read: &mut dyn FnMut(&(dyn Any + Send + Sync))) {
    if track {
        signal.try_with(|held| read(&**held));
    } else {
        signal.try_with_untracked(|held| read(&**held));
    }
}

fn change(signal: RwSignal<Boxed>, change: &mut dyn FnMut(&mut (dyn Any + Send + Sync))) {
    signal.try_update(|held| change(&mut **held));
}

/// A value that is made of others, anew when one of them changes; what follows it is told only when
/// it is another one then.
pub struct Derived<T> {
    memo: Memo<Shared>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    /// What `make` makes.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { memo: memo(Box::new(move || Shared(Arc::new(make())))), of: PhantomData }
    }

    /// What it is, read by `read` and followed.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        there(self.try_read(true, read))
    }

    /// The same at this moment.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        there(self.try_read(false, read))
    }

    /// The same at this moment, if it is there still.
    pub fn try_with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.try_read(false, read)
    }

    /// Follows it without reading it.
    pub fn track(self) {
        self.memo.track();
    }

    fn try_read<R>(self, track: bool, read: impl FnOnce(&T) -> R) -> Option<R> {
        let (mut read, mut result) = (Some(read), None);
        look_at_memo(self.memo, track, &mut |value| {
            if let (Some(value), Some(read)) = (value.downcast_ref(), read.take()) {
                result = Some(read(value));
            }
        });
        result
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Derived<T> {
    /// What it is, followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it is at this moment.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// What it is at this moment, if it is there still.
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

/// A value of any type that can be compared with others of it.
trait Comparable: Any + Send + Sync {
    fn is(&self, other: &(dyn Any + Send + Sync)) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Comparable for T {
    fn is(&self, other: &(dyn Any + Send + Sync)) -> bool {
        other.downcast_ref() == Some(self)
    }
}

#[derive(Clone)]
struct Shared(Arc<dyn Comparable>);

impl Shared {
    fn as_any(&self) -> &(dyn Any + Send + Sync) {
        &*self.0
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(other.as_any())
    }
}

fn memo(make: Box<dyn Fn() -> Shared + Send + Sync>) -> Memo<Shared> {
    Memo::new(move |_| make())
}

fn look_at_memo(memo: Memo<Shared>, track: bool, read: &mut dyn FnMut(&(dyn Any + Send + Sync))) {
    if track {
        memo.try_with(|value| read(value.as_any()));
    } else {
        memo.try_with_untracked(|value| read(value.as_any()));
    }
}

/// Does something now, and again whenever a value that it reads changes.
pub fn whenever(act: impl Fn() + 'static) {
    boxed_effect(Box::new(act));
}

fn boxed_effect(act: Box<dyn Fn()>) {
    Effect::new(move |_| act());
}

/// What is read of a value whose owner is there: whoever may outlive it asks whether it is.
fn there<T>(found: Option<T>) -> T {
    match found {
        Some(found) => found,
        None => unreachable!("a value was read after what it belongs to was gone"),
    }
}
