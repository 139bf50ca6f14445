//! Celer's messages: what is signed, byte for byte.
//!
//! **Rule:** spec/channel.md §10 (cChannel-eth, `entity.proto`, `chain.proto`).

use super::protobuf::{choice, message};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

choice! {
    /// Kind of token.
    TokenType {
        /// None: no valid message says so.
        #[default]
        Invalid = 0,
        /// The chain's own.
        Eth = 1,
        /// A contract.
        Erc20 = 2,
    }
}

choice! {
    /// Kind of condition.
    ConditionType {
        /// A secret is shown.
        #[default]
        HashLock = 0,
        /// A contract says so.
        DeployedContract = 1,
        /// A contract that may still have to be deployed says so.
        VirtualContract = 2,
    }
}

choice! {
    /// How an amount follows from the conditions.
    TransferLogic {
        /// All or nothing: every contract condition holds.
        #[default]
        BooleanAnd = 0,
        /// All or nothing: one of the contract conditions holds, and every secret is shown.
        BooleanOr = 1,
        /// Not resolvable by the contracts.
        BooleanCircuit = 2,
        /// Sum of the contracts' outcomes.
        NumericAdd = 3,
        /// Largest of them.
        NumericMax = 4,
        /// Smallest of them.
        NumericMin = 5,
    }
}

message! {
    /// A token.
    TokenInfo {
        /// Its kind.
        1 one token_type: TokenType,
        /// Its contract; zero for the chain's own.
        2 one token_address: Address,
    }
}

message! {
    /// An amount for somebody.
    AccountAmount {
        /// Whom.
        1 one account: Address,
        /// How much.
        2 one amount: U256,
    }
}

message! {
    /// Amounts of one token.
    TokenDistribution {
        /// The token.
        1 one token: TokenInfo,
        /// For whom how much.
        2 all distribution: Vec<AccountAmount>,
    }
}

message! {
    /// An amount of a token for somebody.
    TokenTransfer {
        /// The token.
        1 one token: TokenInfo,
        /// For whom how much.
        2 one receiver: AccountAmount,
    }
}

message! {
    /// Part of a chain of lists of payments.
    PayIdList {
        /// Ids.
        1 all pay_ids: Vec<B256>,
        /// keccak256 of the next list's bytes; zero for the last.
        2 one next_list_hash: B256,
    }
}

message! {
    /// What one peer has sent the other: the state of one direction of a channel.
    SimplexState {
        /// Id of the channel.
        1 one channel_id: B256,
        /// Who sent.
        2 one peer_from: Address,
        /// Counts this direction's states.
        3 one seq_num: u64,
        /// Sent for good, in total.
        4 one transfer_to_peer: TokenTransfer,
        /// Pending payments, the first part of the chain.
        5 one pending_pay_ids: PayIdList,
        /// Block by which all of them can be resolved.
        6 one last_pay_resolve_deadline: u64,
        /// Sum of their largest amounts.
        7 one total_pending_amount: U256,
    }
}

message! {
    /// What opens a channel.
    Initializer {
        /// First deposits, peers ascending.
        1 one init_distribution: TokenDistribution,
        /// Last block in which it can be opened.
        2 one open_deadline: u64,
        /// Blocks in which a settlement can be answered.
        3 one dispute_timeout: u64,
        /// Index of the peer that the transaction's value is for.
        4 one msg_value_receiver: u64,
    }
}

message! {
    /// A withdrawal that both sign.
    CooperativeWithdraw {
        /// Id of the channel.
        1 one channel_id: B256,
        /// The last one's, plus one.
        2 one seq_num: u64,
        /// To whom how much.
        3 one withdraw: AccountAmount,
        /// Last block in which it counts.
        4 one deadline: u64,
        /// Zero, or the channel that is filled.
        5 one recipient_channel_id: B256,
    }
}

message! {
    /// A settlement that both sign.
    CooperativeSettle {
        /// Id of the channel.
        1 one channel_id: B256,
        /// Above both directions' numbers.
        2 one seq_num: u64,
        /// Who gets what, peers ascending.
        3 all settle_balance: Vec<AccountAmount>,
        /// Last block in which it counts.
        4 one deadline: u64,
    }
}

message! {
    /// What a payment depends on.
    Condition {
        /// Its kind.
        1 one condition_type: ConditionType,
        /// keccak256 of a secret.
        2 one hash_lock: B256,
        /// The contract.
        3 one deployed_contract: Address,
        /// Address of the contract that may have to be deployed: keccak256(code ‖ nonce).
        4 one virtual_contract: B256,
        /// What it is asked first: whether its outcome is final.
        5 one args_query_finalization: Vec<u8>,
        /// What it is asked then.
        6 one args_query_outcome: Vec<u8>,
    }
}

message! {
    /// How much is paid.
    TransferFunction {
        /// How it follows from the conditions.
        1 one logic: TransferLogic,
        /// At most.
        2 one max_transfer: TokenTransfer,
    }
}

message! {
    /// A conditional payment.
    ConditionalPay {
        /// Tells payments with the same terms apart.
        1 one pay_timestamp: u64,
        /// Payer.
        2 one src: Address,
        /// Payee.
        3 one dest: Address,
        /// What it depends on.
        4 all conditions: Vec<Condition>,
        /// How much is paid.
        5 one transfer_func: TransferFunction,
        /// Last block in which it can be resolved.
        6 one resolve_deadline: u64,
        /// Blocks in which a resolved amount can be raised.
        7 one resolve_timeout: u64,
        /// The contract that resolves it.
        8 one pay_resolver: Address,
    }
}

message! {
    /// The amount of a payment that payer and payee agree on.
    PayResult {
        /// Bytes of the payment.
        1 one cond_pay: Vec<u8>,
        /// The amount.
        2 one amount: U256,
    }
}

message! {
    /// Bytes with the signatures of both peers, in ascending order of their addresses. Serves for
    /// states, openings, withdrawals, settlements; and for a payment with its secrets.
    Signed {
        /// What is signed.
        1 one bytes: Vec<u8>,
        /// Signatures, or secrets.
        2 all signatures: Vec<Vec<u8>>,
    }
}

message! {
    /// What `intendSettle` and `snapshotStates` take.
    SignedStates {
        /// Channels ascending.
        1 all states: Vec<Signed>,
    }
}
