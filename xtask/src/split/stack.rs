//! What lies on the operand stack in the middle of a sequence.

use super::points::inner;
use walrus::ir::{BinaryOp, Instr, InstrSeqId, InstrSeqType, LoadKind, UnaryOp, Value};
use walrus::{LocalFunction, Module, ValType};

/// The types on the stack in front of an instruction of a sequence, the top last. None where an
/// instruction comes before it that the engine's code has not had so far.
pub fn before(
    module: &Module,
    function: &LocalFunction,
    seq: InstrSeqId,
    at: usize,
) -> Option<Vec<ValType>> {
    let mut stack = params(module, function, seq);
    for (instr, _) in &function.block(seq).instrs[..at] {
        step(module, function, instr, &mut stack)?;
    }
    Some(stack)
}

/// What a sequence takes from the stack when it begins.
pub fn params(module: &Module, function: &LocalFunction, seq: InstrSeqId) -> Vec<ValType> {
    match function.block(seq).ty {
        InstrSeqType::MultiValue(ty) if seq != function.entry_block() => {
            module.types.params(ty).to_vec()
        }
        _ => Vec::new(),
    }
}

/// What it leaves there at its end.
pub fn results(module: &Module, function: &LocalFunction, seq: InstrSeqId) -> Vec<ValType> {
    match function.block(seq).ty {
        InstrSeqType::Simple(ty) => ty.into_iter().collect(),
        InstrSeqType::MultiValue(ty) => module.types.results(ty).to_vec(),
    }
}

fn step(
    module: &Module,
    function: &LocalFunction,
    instr: &Instr,
    stack: &mut Vec<ValType>,
) -> Option<()> {
    let mut pop = |count: usize| {
        let left = stack.len().checked_sub(count)?;
        Some(stack.split_off(left))
    };
    let pushed = match instr {
        Instr::LocalGet(get) => vec![module.locals.get(get.local).ty()],
        Instr::GlobalGet(get) => vec![module.globals.get(get.global).ty],
        Instr::Const(constant) => vec![match constant.value {
            Value::I32(_) => ValType::I32,
            Value::I64(_) => ValType::I64,
            Value::F32(_) => ValType::F32,
            Value::F64(_) => ValType::F64,
            Value::V128(_) => return None,
        }],
        Instr::LocalSet(_) | Instr::GlobalSet(_) | Instr::Drop(_) | Instr::BrIf(_) => {
            pop(1).map(|_| vec![])?
        }
        Instr::LocalTee(_) => vec![pop(1)?[0]],
        Instr::Binop(op) => {
            let operands = pop(2)?;
            vec![if compares(op.op) { ValType::I32 } else { operands[0] }]
        }
        Instr::Unop(op) => {
            let operand = pop(1)?[0];
            vec![unary(op.op, operand)?]
        }
        Instr::Select(_) => vec![pop(3)?[0]],
        Instr::Load(load) => {
            pop(1)?;
            vec![match load.kind {
                LoadKind::I32 { .. } | LoadKind::I32_8 { .. } | LoadKind::I32_16 { .. } => {
                    ValType::I32
                }
                LoadKind::I64 { .. }
                | LoadKind::I64_8 { .. }
                | LoadKind::I64_16 { .. }
                | LoadKind::I64_32 { .. } => ValType::I64,
                LoadKind::F32 => ValType::F32,
                LoadKind::F64 => ValType::F64,
                LoadKind::V128 => return None,
            }]
        }
        Instr::Store(_) => pop(2).map(|_| vec![])?,
        Instr::MemoryCopy(_) | Instr::MemoryFill(_) => pop(3).map(|_| vec![])?,
        Instr::MemorySize(_) => vec![ValType::I32],
        Instr::MemoryGrow(_) => {
            pop(1)?;
            vec![ValType::I32]
        }
        Instr::Call(call) => {
            let (params, results) = module.types.params_results(module.funcs.get(call.func).ty());
            pop(params.len())?;
            results.to_vec()
        }
        Instr::CallIndirect(call) => {
            let (params, results) = module.types.params_results(call.ty);
            pop(params.len() + 1)?;
            results.to_vec()
        }
        Instr::TableGet(get) => {
            pop(1)?;
            vec![ValType::Ref(module.tables.get(get.table).element_ty)]
        }
        Instr::TableSet(_) => pop(2).map(|_| vec![])?,
        Instr::Block(_) | Instr::Loop(_) | Instr::IfElse(_) => {
            let seq = inner(instr).next()?;
            pop(params(module, function, seq).len()
                + usize::from(matches!(instr, Instr::IfElse(_))))?;
            results(module, function, seq)
        }
        _ => return None,
    };
    stack.extend(pushed);
    Some(())
}

fn compares(op: BinaryOp) -> bool {
    use BinaryOp::*;
    matches!(
        op,
        I32Eq
            | I32Ne
            | I32LtS
            | I32LtU
            | I32GtS
            | I32GtU
            | I32LeS
            | I32LeU
            | I32GeS
            | I32GeU
            | I64Eq
            | I64Ne
            | I64LtS
            | I64LtU
            | I64GtS
            | I64GtU
            | I64LeS
            | I64LeU
            | I64GeS
            | I64GeU
            | F32Eq
            | F32Ne
            | F32Lt
            | F32Gt
            | F32Le
            | F32Ge
            | F64Eq
            | F64Ne
            | F64Lt
            | F64Gt
            | F64Le
            | F64Ge
    )
}

fn unary(op: UnaryOp, operand: ValType) -> Option<ValType> {
    // The result stands at the head of the operation's name.
    let name = format!("{op:?}");
    Some(match (&name[..3], name.ends_with("Eqz")) {
        ("I32", _) | (_, true) => ValType::I32,
        ("I64", _) => ValType::I64,
        ("F32", _) => ValType::F32,
        ("F64", _) => ValType::F64,
        _ => return (operand == ValType::V128).then_some(operand),
    })
}
