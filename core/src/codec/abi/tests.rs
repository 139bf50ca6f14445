use super::*;
use crate::codec::record::{self, Bytes, Wire};
use alloc::vec;
use alloy_dyn_abi::{DynSolType, DynSolValue};
use alloy_primitives::{Address, FixedBytes, I256};
use proptest::collection::vec as vec_of;
use proptest::prelude::*;

crate::record! {
    /// Nitro's allocation: dynamic by its last field. A record as well, as what crosses the door is.
    pub struct Allocation {
        /// First here, last in Solidity.
        pub metadata: Bytes,
        /// Who.
        pub destination: B256,
        /// How much.
        pub amount: U256,
        /// How.
        pub allocation_type: u8,
    }
}
crate::abi! { Allocation { destination: B256, amount: U256, allocation_type: u8, metadata: Bytes } }

/// A static struct: inline wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Signature {
    v: u8,
    r: B256,
    selector: FixedBytes<4>,
}
crate::abi! { Signature { v: u8, r: B256, selector: FixedBytes<4> } }

/// Borrows what it read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Borrowed<'a> {
    data: &'a [u8],
    flag: bool,
}
crate::abi! { Borrowed<'a> { data: &'a [u8], flag: bool } }

/// Everything at once.
type All = (
    (B256, Address, bool, Uint<48>),
    Vec<Allocation>,
    [Vec<Address>; 2],
    Vec<Signature>,
    Bytes,
    [U256; 2],
    (u16, u32, u64, u128),
    Vec<[Uint<40>; 2]>,
    Vec<Bytes>,
    Allocation,
);

const ALL: &str = "((bytes32,address,bool,uint48),(bytes32,uint256,uint8,bytes)[],address[][2],\
    (uint8,bytes32,bytes4)[],bytes,uint256[2],(uint16,uint32,uint64,uint128),uint40[2][],bytes[],\
    (bytes32,uint256,uint8,bytes))";

fn word() -> impl Strategy<Value = B256> {
    any::<[u8; 32]>().prop_map(B256::new)
}

fn wide() -> impl Strategy<Value = U256> {
    prop_oneof![
        any::<u64>().prop_map(U256::from),
        word().prop_map(|word| U256::from_be_bytes(word.0))
    ]
}

fn address() -> impl Strategy<Value = Address> {
    any::<[u8; 20]>().prop_map(Address::new)
}

fn bytes() -> impl Strategy<Value = Bytes> {
    prop_oneof![vec_of(any::<u8>(), 0..4), vec_of(any::<u8>(), 30..70)].prop_map(Bytes)
}

fn uint<const BITS: u32>() -> impl Strategy<Value = Uint<BITS>> {
    any::<u64>().prop_map(|number| Uint::new(number & Uint::<BITS>::MAX.get()).unwrap())
}

fn allocation() -> impl Strategy<Value = Allocation> {
    (word(), wide(), any::<u8>(), bytes()).prop_map(
        |(destination, amount, allocation_type, metadata)| Allocation {
            metadata,
            destination,
            amount,
            allocation_type,
        },
    )
}

fn signature() -> impl Strategy<Value = Signature> {
    (any::<u8>(), word(), any::<[u8; 4]>()).prop_map(|(v, r, selector)| Signature {
        v,
        r,
        selector: FixedBytes(selector),
    })
}

fn all() -> impl Strategy<Value = All> {
    (
        (word(), address(), any::<bool>(), uint()),
        vec_of(allocation(), 0..3),
        [vec_of(address(), 0..3), vec_of(address(), 0..3)],
        vec_of(signature(), 0..3),
        bytes(),
        [wide(), wide()],
        any::<(u16, u32, u64, u128)>(),
        vec_of([uint(), uint()], 0..3),
        vec_of(bytes(), 0..3),
        allocation(),
    )
}

/// The same values, for the other implementation.
trait Dynamic {
    fn value(&self) -> DynSolValue;
}

fn number(number: U256, bits: usize) -> DynSolValue {
    DynSolValue::Uint(number, bits)
}

macro_rules! dynamic {
    ($($ty:ty: |$value:ident| $expression:expr;)*) => {$(
        impl Dynamic for $ty {
            fn value(&self) -> DynSolValue {
                let $value = self;
                $expression
            }
        }
    )*};
}

dynamic! {
    bool: |value| DynSolValue::Bool(*value);
    u8: |value| number(U256::from(*value), 8);
    u16: |value| number(U256::from(*value), 16);
    u32: |value| number(U256::from(*value), 32);
    u64: |value| number(U256::from(*value), 64);
    u128: |value| number(U256::from(*value), 128);
    U256: |value| number(*value, 256);
    B256: |value| DynSolValue::FixedBytes(*value, 32);
    Address: |value| DynSolValue::Address(*value);
    Bytes: |value| DynSolValue::Bytes(value.0.clone());
    Signature: |value| DynSolValue::Tuple(vec![
        value.v.value(),
        value.r.value(),
        DynSolValue::FixedBytes(B256::right_padding_from(&value.selector.0), 4),
    ]);
    Allocation: |value| DynSolValue::Tuple(vec![
        value.destination.value(),
        value.amount.value(),
        value.allocation_type.value(),
        value.metadata.value(),
    ]);
    (B256, Address, bool, Uint<48>): |value| DynSolValue::Tuple(
        vec![value.0.value(), value.1.value(), value.2.value(), value.3.value()]
    );
    (u16, u32, u64, u128): |value| DynSolValue::Tuple(
        vec![value.0.value(), value.1.value(), value.2.value(), value.3.value()]
    );
    All: |value| DynSolValue::Tuple(vec![
        value.0.value(), value.1.value(), value.2.value(), value.3.value(), value.4.value(),
        value.5.value(), value.6.value(), value.7.value(), value.8.value(), value.9.value(),
    ]);
}

impl<const BITS: u32> Dynamic for Uint<BITS> {
    fn value(&self) -> DynSolValue {
        number(U256::from(self.get()), BITS as usize)
    }
}

impl<T: Dynamic> Dynamic for Vec<T> {
    fn value(&self) -> DynSolValue {
        DynSolValue::Array(self.iter().map(T::value).collect())
    }
}

impl<T: Dynamic, const N: usize> Dynamic for [T; N] {
    fn value(&self) -> DynSolValue {
        DynSolValue::FixedArray(self.iter().map(T::value).collect())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Both forms are what another implementation writes, and it reads them back.
    #[test]
    fn writes_as_alloy_does(all in all()) {
        let theirs = all.value();
        let (values, value) = (encode_values(&all), encode(&all));
        prop_assert_eq!(&values, &theirs.abi_encode_params());
        prop_assert_eq!(&value, &theirs.abi_encode());
        let ty: DynSolType = ALL.parse().unwrap();
        prop_assert_eq!(ty.abi_decode_params(&values).unwrap(), theirs);
    }

    #[test]
    fn reading_inverts_writing(all in all()) {
        prop_assert_eq!(&decode_values::<All>(&encode_values(&all)).unwrap(), &all);
        prop_assert_eq!(&decode::<All>(&encode(&all)).unwrap(), &all);
    }

    /// What is read from altered bytes writes back to those bytes: no two encodings of one thing.
    /// Nor does anything that is read differ from what a lenient reader finds.
    #[test]
    fn no_second_encoding(all in all(), changes in vec_of((any::<usize>(), 0u8..8), 1..3), cut: u8) {
        let mut bytes = encode_values(&all);
        for (at, bit) in changes {
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
        }
        match cut {
            0..30 => bytes.truncate(bytes.len() - 1 - usize::from(cut)),
            30..60 => bytes.resize(bytes.len() + usize::from(cut) - 29, 0),
            _ => {}
        }
        if let Ok(read) = decode_values::<All>(&bytes) {
            prop_assert_eq!(encode_values(&read), bytes.clone());
            let ty: DynSolType = ALL.parse().unwrap();
            prop_assert_eq!(ty.abi_decode_params(&bytes).unwrap(), read.value());
        }
    }

    /// Words of small numbers, of which many mean something.
    #[test]
    fn nothing_but_its_own_encoding_is_read(words in vec_of(0u64..12, 0..14)) {
        let bytes: Vec<u8> = words
            .iter()
            .flat_map(|word| U256::from(if *word > 2 { word * 32 - 64 } else { *word }).to_be_bytes::<32>())
            .collect();
        type Small<'a> = (&'a [u8], Vec<(bool, Bytes)>, u8);
        if let Ok(read) = decode_values::<Small>(&bytes) {
            prop_assert_eq!(encode_values(&read), bytes);
        }
    }
}

/// (bytes, uint8): offset, number, length, content.
fn sample() -> Vec<u8> {
    encode_values(&(&b"abc"[..], 7_u8))
}

fn read(bytes: &[u8]) -> Result<(&[u8], u8), (u32, Detail)> {
    decode_values(bytes).map_err(|why| (why.code, why.got))
}

use crate::rejection::{Detail, Step as _};

fn fails(bytes: &[u8], step: Step, at: u64) {
    assert_eq!(read(bytes), Err((step.code(), Detail::Number(at))));
}

#[test]
fn the_sample_reads() {
    assert_eq!(read(&sample()), Ok((&b"abc"[..], 7)));
    assert_eq!(sample().len(), 4 * 32);
}

#[test]
fn step_1_missing() {
    let bytes = sample();
    fails(&bytes[..63], Step::Missing, 63);
    fails(&bytes[..64], Step::Missing, 64);
    // The length promises three bytes, and they are there, but not the padding.
    fails(&bytes[..99], Step::Missing, 99);
}

#[test]
fn step_2_offset() {
    // A gap before the content, and the content where the head stands.
    let mut gap = sample();
    gap.splice(64..64, [0; 32]);
    gap[31] = 96;
    fails(&gap, Step::Offset, 0);
    let mut shared = sample();
    shared[31] = 32;
    fails(&shared, Step::Offset, 0);
    // 2^64 + 64: not cut off to 64.
    let mut large = sample();
    large[23] = 1;
    fails(&large, Step::Offset, 0);
    // Two values in one place, and two in the other order.
    let two = encode_values(&(&b"a"[..], &b"a"[..]));
    for offsets in [[64, 64], [128, 64]] {
        let mut bytes = two.clone();
        (bytes[31], bytes[63]) = (offsets[0], offsets[1]);
        let why = decode_values::<(&[u8], &[u8])>(&bytes).unwrap_err();
        assert_eq!(why.code, Step::Offset.code(), "{offsets:?}");
    }
}

#[test]
fn step_3_padding() {
    for at in 99..128 {
        let mut bytes = sample();
        bytes[at] = 1;
        fails(&bytes, Step::Padding, 99);
    }
    let mut bytes = encode(&FixedBytes([1, 2, 3, 4]));
    assert_eq!(decode::<FixedBytes<4>>(&bytes), Ok(FixedBytes([1, 2, 3, 4])));
    bytes[4] = 1;
    assert_eq!(decode::<FixedBytes<4>>(&bytes).unwrap_err().code, Step::Padding.code());
}

#[test]
fn step_4_width() {
    fn read<T: for<'a> Decode<'a>>(number: U256) -> Result<T, u32> {
        decode::<T>(&encode(&number)).map_err(|why| why.code)
    }
    fn largest<T: for<'a> Decode<'a>>(bits: usize) {
        let power = U256::ONE << bits;
        assert!(read::<T>(power - U256::ONE).is_ok(), "{bits}");
        for number in [power, power << 1, U256::MAX] {
            assert_eq!(read::<T>(number).err(), Some(Step::Width.code()), "{bits}");
        }
    }
    largest::<bool>(1);
    largest::<u8>(8);
    largest::<u16>(16);
    largest::<u32>(32);
    largest::<Uint<40>>(40);
    largest::<Uint<48>>(48);
    largest::<u64>(64);
    largest::<u128>(128);
    largest::<Address>(160);
    // A negative number is no small one.
    let minus_one = B256::from(I256::MINUS_ONE.into_raw());
    assert_eq!(decode::<u8>(minus_one.as_slice()).unwrap_err().code, Step::Width.code());
}

#[test]
fn step_5_count() {
    for at in [64, 70, 94] {
        let mut bytes = sample();
        bytes[at] = 0xff;
        fails(&bytes, Step::Count, 64);
    }
    let mut bytes = sample();
    bytes[95] = 33;
    fails(&bytes, Step::Count, 64);
    // An array of two words with room for one.
    let mut bytes = encode(&vec![[1_u64, 2]]);
    bytes[63] = 2;
    assert_eq!(decode::<Vec<[u64; 2]>>(&bytes).unwrap_err().code, Step::Count.code());
    // Work is bounded by the bytes that are there, not by the count.
    bytes[32..64].fill(0xff);
    assert_eq!(decode::<Vec<[u64; 2]>>(&bytes).unwrap_err().code, Step::Count.code());
}

#[test]
fn step_6_surplus() {
    for more in [1, 31, 32] {
        let mut bytes = sample();
        bytes.resize(128 + more, 0);
        fails(&bytes, Step::Surplus, 128);
    }
    assert_eq!(decode::<bool>(&[0; 33]).unwrap_err().code, Step::Surplus.code());
}

/// A type that holds itself has no depth of its own.
#[derive(Debug, PartialEq, Eq)]
struct Nest(Vec<Nest>);

impl Encode for Nest {
    const DYNAMIC: bool = true;
    const WORDS: usize = 1;
    fn write(&self, writer: &mut Writer) {
        self.0.write(writer);
    }
}

impl<'a> Decode<'a> for Nest {
    fn read(reader: &mut Reader<'a>) -> Self {
        Self(Decode::read(reader))
    }
}

#[test]
fn step_7_depth() {
    let nest = |depth: u8| (1..depth).fold(Nest(vec![]), |inner, _| Nest(vec![inner]));
    let bytes = encode(&nest(DEEPEST));
    assert_eq!(decode::<Nest>(&bytes).unwrap(), nest(DEEPEST));
    let bytes = encode(&nest(DEEPEST + 1));
    assert_eq!(decode::<Nest>(&bytes).unwrap_err().code, Step::Depth.code());
}

/// However deep the bytes claim to be, what is read (and the stack) ends at the bound.
#[test]
fn step_7_depth_of_a_million() {
    let level = [U256::from(32).to_be_bytes::<32>(), U256::ONE.to_be_bytes()].concat();
    let why = decode::<Nest>(&level.repeat(1_000_000)).unwrap_err();
    assert_eq!(why.code, Step::Depth.code());
}

#[test]
fn one_dynamic_value_begins_with_its_offset() {
    let borrowed = Borrowed { data: b"xyz", flag: true };
    let (value, values) = (encode(&borrowed), encode_values(&borrowed));
    assert_eq!(value[..32], U256::from(32).to_be_bytes::<32>());
    assert_eq!(value[32..], values);
    assert_eq!(decode::<Borrowed<'_>>(&value), Ok(borrowed.clone()));
    assert_eq!(decode_values::<Borrowed<'_>>(&values), Ok(borrowed.clone()));
    // By reference, in a tuple of one: the same.
    assert_eq!(encode_values(&(&borrowed,)), value);
    assert_eq!(hash(&borrowed), B256::new(keccak256(&value)));
    assert_eq!(hash_values(&borrowed), B256::new(keccak256(&values)));
    assert_eq!(calldata([1, 2, 3, 4], &borrowed)[4..], values);
}

#[test]
fn narrow_integers_say_what_fits() {
    assert_eq!(Uint::<48>::new((1 << 48) - 1), Some(Uint::MAX));
    assert_eq!(Uint::<48>::new(1 << 48), None);
    assert_eq!(Uint::<64>::MAX.get(), u64::MAX);
    assert_eq!(Uint::<8>::MAX.get(), 255);
    // In records as well.
    let mut out = vec![];
    Wire::write(&Uint::<48>::MAX, &mut out);
    let item = |bytes: &'static [u8]| crate::codec::rlp::Item::whole(bytes).unwrap();
    assert_eq!(record::decode(&item(out.leak())), Ok(Uint::<48>::MAX));
    assert!(record::decode::<Uint<48>>(&item(&[0x87, 1, 0, 0, 0, 0, 0, 0])).is_err());
}
