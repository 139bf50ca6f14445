//! Kinds: how a check is named and described.
//!
//! [`kind!`](crate::kind!) gives a check its stable number and path. Under the feature `schema` it
//! also describes the check (what it needs, gives, proves and does not prove) for TypeScript,
//! the CLI and the docs, all of which are generated from there. Steps that several checks share
//! (`also`) are listed with one of them, so that every code stands in the table once.

/// Declares the kind of the check in this module.
#[macro_export]
macro_rules! kind {
    (
        $number:literal $path:literal
        title: $title:literal,
        needs: [$($need:literal),*],
        gives: [$($give:literal),*],
        proves: $proves:literal,
        not_proved: $not_proved:literal,
        trusts: $trusts:literal,
        rule: $rule:literal,
        anchor: $anchor:ty,
        claim: $claim:ty,
        evidence: $evidence:ty,
        value: $value:ty,
        $(also: [$($also:path),* $(,)?],)?
    ) => {
        #[doc = concat!("Number of the kind `", $path, "`.")]
        pub const KIND: u16 = $number;

        /// Everything that TypeScript and the docs know about this check.
        #[cfg(feature = "schema")]
        #[must_use]
        pub fn describe() -> $crate::codec::schema::Shape {
            use $crate::codec::record::Wire;
            #[allow(unused_mut, reason = "not every kind runs shared steps")]
            let mut steps = Step::table();
            $($(steps.extend(<$also>::table());)*)?
            $crate::codec::schema::shape!({
                "number": $number, "path": $path, "title": $title,
                "needs": [$($need),*], "gives": [$($give),*],
                "proves": $proves, "notProved": $not_proved, "trusts": $trusts, "rule": $rule,
                "anchor": <$anchor as Wire<'_>>::shape(),
                "claim": <$claim as Wire<'_>>::shape(),
                "evidence": <$evidence as Wire<'_>>::shape(),
                "value": <$value as Wire<'_>>::shape(),
                "steps": steps,
            })
        }
    };
}
