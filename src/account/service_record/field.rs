//! Values as JSON, one shape for each type. Three macros write the impls of plain types, so that
//! a field added to one of them does not compile until it has a place here.

use crate::base_encoding::BASE64URL;
use crate::time::UnixTime;
use serde_json::{Map, Value};

pub type Object = Map<String, Value>;

/// A type with a shape in JSON.
pub trait Field: Sized {
    fn print(&self) -> Value;

    /// `None`: not of this shape. A field that is absent is `null`.
    fn parse(value: Value) -> Option<Self>;
}

/// A type whose shape is an object.
pub trait Record: Sized {
    fn put(&self, object: &mut Object);

    /// Takes its own fields out and leaves the others.
    fn take(object: &mut Object) -> Option<Self>;
}

impl<T: Record> Field for T {
    fn print(&self) -> Value {
        let mut object = Object::new();
        self.put(&mut object);
        Value::Object(object)
    }

    fn parse(value: Value) -> Option<Self> {
        Self::take(&mut object(value)?)
    }
}

/// `fields! { Type { field, field: key; rest } }`: an object with a key for each field. What has
/// no field goes to `rest`, if there is one.
macro_rules! fields {
    ($type:ident { $($field:ident $(: $key:ident)?),* $(; $rest:ident)? }) => {
        impl $crate::account::service_record::field::Record for $type {
            fn put(&self, object: &mut $crate::account::service_record::field::Object) {
                use $crate::account::service_record::field::{Field, key};
                $(object.extend(self.$rest.clone());)?
                $(object.insert(key!($field $($key)?).to_owned(), Field::print(&self.$field));)*
            }

            fn take(object: &mut $crate::account::service_record::field::Object) -> Option<Self> {
                use $crate::account::service_record::field::{key, need};
                Some(Self {
                    $($field: need(object, key!($field $($key)?))?,)*
                    $($rest: std::mem::take(object))?
                })
            }
        }
    };
}

/// The key of a field: its name, unless it has another.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:ident) => {
        stringify!($key)
    };
}

/// `kinds! { Type { "word" => Variant { member: key } } }`: an object whose `kind` is the word.
macro_rules! kinds {
    ($type:ident { $($word:literal => $variant:ident { $($member:tt: $key:ident),* },)* }) => {
        impl $crate::account::service_record::field::Record for $type {
            fn put(&self, object: &mut $crate::account::service_record::field::Object) {
                match self {
                    $(Self::$variant { $($member: $key),* } => {
                        object.insert("kind".to_owned(), $word.into());
                        $(object.insert(
                            stringify!($key).to_owned(),
                            $crate::account::service_record::field::Field::print($key),
                        );)*
                    })*
                }
            }

            fn take(object: &mut $crate::account::service_record::field::Object) -> Option<Self> {
                let kind: String = $crate::account::service_record::field::need(object, "kind")?;
                match kind.as_str() {
                    $($word => Some(Self::$variant {
                        $($member: $crate::account::service_record::field::need(
                            object,
                            stringify!($key),
                        )?),*
                    }),)*
                    _ => None,
                }
            }
        }
    };
}

/// `words! { Type { Variant = "word" } }`: a text.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal,)* }) => {
        impl $crate::account::service_record::field::Field for $type {
            fn print(&self) -> serde_json::Value {
                match self { $(Self::$variant => $word,)* }.into()
            }

            fn parse(value: serde_json::Value) -> Option<Self> {
                match value.as_str()? {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

/// `wrapped! { Type, Type }`: the shape of what is inside.
macro_rules! wrapped {
    ($($type:ident),*) => {
        $(impl $crate::account::service_record::field::Field for $type {
            fn print(&self) -> serde_json::Value {
                $crate::account::service_record::field::Field::print(&self.0)
            }

            fn parse(value: serde_json::Value) -> Option<Self> {
                $crate::account::service_record::field::Field::parse(value).map(Self)
            }
        })*
    };
}

pub(crate) use {fields, key, kinds, words, wrapped};

pub fn need<T: Field>(object: &mut Object, key: &str) -> Option<T> {
    T::parse(object.remove(key).unwrap_or_default())
}

pub fn object(value: Value) -> Option<Object> {
    if let Value::Object(object) = value { Some(object) } else { None }
}

impl Field for String {
    fn print(&self) -> Value {
        Value::String(self.clone())
    }

    fn parse(value: Value) -> Option<Self> {
        if let Value::String(text) = value { Some(text) } else { None }
    }
}

impl Field for bool {
    fn print(&self) -> Value {
        (*self).into()
    }

    fn parse(value: Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Field for u64 {
    fn print(&self) -> Value {
        (*self).into()
    }

    fn parse(value: Value) -> Option<Self> {
        value.as_u64()
    }
}

impl Field for u32 {
    fn print(&self) -> Value {
        (*self).into()
    }

    fn parse(value: Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl Field for usize {
    fn print(&self) -> Value {
        (*self).into()
    }

    fn parse(value: Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

/// Milliseconds since 1970.
impl Field for UnixTime {
    fn print(&self) -> Value {
        self.millis().into()
    }

    fn parse(value: Value) -> Option<Self> {
        value.as_u64().map(Self::from_millis)
    }
}

/// Bytes of a fixed number, in base64url.
impl<const N: usize> Field for [u8; N] {
    fn print(&self) -> Value {
        BASE64URL.encode(self).into()
    }

    fn parse(value: Value) -> Option<Self> {
        BASE64URL.decode(value.as_str()?.as_bytes())?.try_into().ok()
    }
}

impl<T: Field> Field for Option<T> {
    fn print(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::print)
    }

    fn parse(value: Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::parse(value).map(Some) }
    }
}

impl<T: Field> Field for Vec<T> {
    fn print(&self) -> Value {
        self.iter().map(T::print).collect()
    }

    fn parse(value: Value) -> Option<Self> {
        if let Value::Array(list) = value { list.into_iter().map(T::parse).collect() } else { None }
    }
}

impl<A: Field, B: Field> Field for (A, B) {
    fn print(&self) -> Value {
        Value::Array(vec![self.0.print(), self.1.print()])
    }

    fn parse(value: Value) -> Option<Self> {
        let Value::Array(pair) = value else { return None };
        let [first, second] = <[Value; 2]>::try_from(pair).ok()?;
        Some((A::parse(first)?, B::parse(second)?))
    }
}
