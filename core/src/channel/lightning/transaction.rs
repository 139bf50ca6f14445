//! Bitcoin transactions that spend witness outputs only: bytes, id, and what is signed.
//!
//! **Proved:** nothing about the chain: that a transaction is in it, or that what it spends exists.
//! **Rule:** BIP-144 (bytes), BIP-143 (signature hashes of version 0 witness programs).

use crate::crypto::sha256::sha256_twice;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 562 {
    /// The bytes end too early.
    Truncated = 1 "§13.3",
    /// A length is not in its shortest form.
    CompactSize = 2 "§13.3",
    /// There are bytes after the end.
    Surplus = 3 "§13.3",
    /// There is no input or no output.
    Empty = 4 "§13.3",
    /// An input has a script of its own: it does not spend a witness output.
    ScriptSig = 5 "§13.3",
    /// The witnesses are announced and all empty, or announced in another way.
    Witness = 6 "§13.3",
}}

/// An output of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outpoint {
    /// Id of the transaction, in the order of the wire.
    pub txid: B256,
    /// Position of the output.
    pub output: u32,
}

/// What is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    /// The output.
    pub outpoint: Outpoint,
    /// Relative lock, or what the input carries instead.
    pub sequence: u32,
}

/// Whom is paid.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Output {
    /// In satoshi.
    pub value: u64,
    /// scriptPubKey.
    pub script: Vec<u8>,
}

/// A transaction without its witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// 2 everywhere in Lightning.
    pub version: u32,
    /// At least one.
    pub inputs: Vec<Input>,
    /// At least one.
    pub outputs: Vec<Output>,
    /// Absolute lock.
    pub locktime: u32,
}

/// What a signature covers: a byte that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Covers {
    /// All inputs and outputs.
    All = 0x01,
    /// This input and the output at its position: anyone can add others, to pay fees.
    SingleAnyoneCanPay = 0x83,
}

impl Transaction {
    /// The transaction of these bytes, with or without witnesses.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn parse(bytes: &[u8]) -> Result<Self, Rejection> {
        let mut reader = Reader(bytes);
        let version = u32::from_le_bytes(reader.array()?);
        let marked = reader.0.first() == Some(&0);
        if marked {
            ensure(Step::Witness, reader.array()? == [0, 1])?;
        }
        let mut inputs = Vec::new();
        for _ in 0..reader.size()? {
            let txid = B256::new(reader.array()?);
            let output = u32::from_le_bytes(reader.array()?);
            ensure(Step::ScriptSig, reader.size()? == 0)?;
            let sequence = u32::from_le_bytes(reader.array()?);
            inputs.push(Input { outpoint: Outpoint { txid, output }, sequence });
        }
        let mut outputs = Vec::new();
        for _ in 0..reader.size()? {
            let value = u64::from_le_bytes(reader.array()?);
            outputs.push(Output { value, script: reader.bytes()?.to_vec() });
        }
        ensure(Step::Empty, !inputs.is_empty() && !outputs.is_empty())?;
        let mut witnesses = 0_u64;
        for _ in inputs.iter().filter(|_| marked) {
            let count = reader.size()?;
            witnesses |= count;
            for _ in 0..count {
                reader.bytes()?;
            }
        }
        ensure(Step::Witness, marked == (witnesses != 0))?;
        let locktime = u32::from_le_bytes(reader.array()?);
        ensure(Step::Surplus, reader.0.is_empty())?;
        Ok(Self { version, inputs, outputs, locktime })
    }

    /// The bytes that the id is of: without witnesses.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.serialize(None)
    }

    /// The bytes to broadcast: one witness, a list of byte strings, for each input.
    #[must_use]
    pub fn with_witnesses(&self, witnesses: &[Vec<Vec<u8>>]) -> Vec<u8> {
        self.serialize(Some(witnesses))
    }

    fn serialize(&self, witnesses: Option<&[Vec<Vec<u8>>]>) -> Vec<u8> {
        let mut out = self.version.to_le_bytes().to_vec();
        if witnesses.is_some() {
            out.extend([0, 1]);
        }
        put_size(&mut out, self.inputs.len());
        for input in &self.inputs {
            input.outpoint.write(&mut out);
            out.push(0);
            out.extend(input.sequence.to_le_bytes());
        }
        put_size(&mut out, self.outputs.len());
        self.outputs.iter().for_each(|output| output.write(&mut out));
        for witness in witnesses.unwrap_or_default() {
            put_size(&mut out, witness.len());
            witness.iter().for_each(|item| put_bytes(&mut out, item));
        }
        out.extend(self.locktime.to_le_bytes());
        out
    }

    /// The id, in the order of the wire.
    #[must_use]
    pub fn txid(&self) -> B256 {
        B256::new(sha256_twice(&[&self.bytes()]))
    }

    /// What a signature for this input is made over. `script` is the witness script, `value` what the
    /// spent output has, in satoshi. None: there is no such input.
    #[must_use]
    pub fn sighash(&self, input: usize, script: &[u8], value: u64, covers: Covers) -> Option<B256> {
        let spent = self.inputs.get(input)?;
        let (mut prevouts, mut sequences, mut outputs) = (Vec::new(), Vec::new(), Vec::new());
        for each in &self.inputs {
            each.outpoint.write(&mut prevouts);
            sequences.extend(each.sequence.to_le_bytes());
        }
        let hashes = match covers {
            Covers::All => {
                self.outputs.iter().for_each(|output| output.write(&mut outputs));
                [&prevouts, &sequences, &outputs].map(|bytes| sha256_twice(&[bytes]))
            }
            Covers::SingleAnyoneCanPay => {
                self.outputs.get(input)?.write(&mut outputs);
                [[0; 32], [0; 32], sha256_twice(&[&outputs])]
            }
        };
        let [prevouts, sequences, outputs] = hashes;
        let mut own = Vec::new();
        spent.outpoint.write(&mut own);
        put_bytes(&mut own, script);
        own.extend(value.to_le_bytes());
        own.extend(spent.sequence.to_le_bytes());
        Some(B256::new(sha256_twice(&[
            &self.version.to_le_bytes(),
            &prevouts,
            &sequences,
            &own,
            &outputs,
            &self.locktime.to_le_bytes(),
            &u32::from(covers as u8).to_le_bytes(),
        ])))
    }
}

impl Outpoint {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.txid);
        out.extend(self.output.to_le_bytes());
    }
}

impl Output {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.value.to_le_bytes());
        put_bytes(out, &self.script);
    }
}

/// r ‖ s as a witness has it: DER, and the byte that says what is covered.
#[must_use]
pub fn der(signature: &[u8; 64], covers: Covers) -> Vec<u8> {
    let (r, s) = signature.split_at(32);
    let [r, s] = [r, s].map(integer);
    let mut out = Vec::from([0x30, low_byte(r.len().saturating_add(s.len()))]);
    out.extend(r);
    out.extend(s);
    out.push(covers as u8);
    out
}

/// A positive integer, as short as possible.
fn integer(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let bytes = bytes.get(zeros..).unwrap_or_default();
    let positive = bytes.first().is_some_and(|first| *first < 0x80);
    let sign: &[u8] = if positive { &[] } else { &[0] };
    let mut out = Vec::from([0x02, low_byte(bytes.len().saturating_add(sign.len()))]);
    out.extend(sign);
    out.extend(bytes);
    out
}

fn low_byte(length: usize) -> u8 {
    let [low, ..] = length.to_le_bytes();
    low
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_size(out, bytes.len());
    out.extend(bytes);
}

fn put_size(out: &mut Vec<u8>, size: usize) {
    let [a, b, c, d, ..] = (size as u64).to_le_bytes();
    match size {
        0..=0xfc => out.push(a),
        0xfd..=0xffff => out.extend([0xfd, a, b]),
        _ => out.extend([0xfe, a, b, c, d]),
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], Rejection> {
        let (taken, rest) =
            self.0.split_first_chunk().ok_or_else(|| Rejection::at(Step::Truncated))?;
        self.0 = rest;
        Ok(*taken)
    }

    fn size(&mut self) -> Result<u64, Rejection> {
        let [first] = self.array()?;
        let (size, least) = match first {
            0xfd => (u64::from(u16::from_le_bytes(self.array()?)), 0xfd),
            0xfe => (u64::from(u32::from_le_bytes(self.array()?)), 0x1_0000),
            0xff => (u64::from_le_bytes(self.array()?), 0x1_0000_0000),
            small => (u64::from(small), 0),
        };
        ensure(Step::CompactSize, size >= least)?;
        Ok(size)
    }

    fn bytes(&mut self) -> Result<&'a [u8], Rejection> {
        let size = usize::try_from(self.size()?).unwrap_or(usize::MAX);
        let taken = self.0.split_at_checked(size);
        let (taken, rest) = taken.ok_or_else(|| Rejection::at(Step::Truncated))?;
        self.0 = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests;
