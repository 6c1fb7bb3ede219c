//! Whole numbers wide enough for what stands between two decimals and their result.

use std::cmp::Ordering;

/// A magnitude of 256 bits, lowest limb first: room for the product of any two numbers. Its
/// arithmetic wraps, which no caller comes near.
#[derive(Clone, Copy, Default)]
pub(super) struct Wide(pub(super) [u32; 8]);

impl Wide {
    pub(super) const TEN_28: Wide = Wide([0x1000_0000, 0x3e25_0261, 0x204f_ce5e, 0, 0, 0, 0, 0]);
    pub(super) const TEN_57: Wide =
        Wide([0, 0x4a00_0000, 0x864a_da83, 0xebfd_cb54, 0xc89a_2571, 0x28c8_7cb5, 0, 0]);

    pub(super) fn is_zero(&self) -> bool {
        self.0 == [0; 8]
    }

    pub(super) fn is_odd(&self) -> bool {
        self.0[0] & 1 == 1
    }

    pub(super) fn fits(&self) -> bool {
        self.order(&Wide::TEN_28).is_lt()
    }

    pub(super) fn order(&self, other: &Wide) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }

    /// Times ten to so many places, while it fits.
    pub(super) fn shift(&mut self, places: u64) -> Option<()> {
        for _ in 0..places {
            // Nought would take as many rounds as the text has zeros.
            if self.is_zero() {
                break;
            }
            self.multiply_add(10, 0);
            if !self.fits() {
                return None;
            }
        }
        Some(())
    }

    pub(super) fn multiply_add(&mut self, factor: u32, carry: u32) {
        let mut carry = u64::from(carry);
        for limb in &mut self.0 {
            carry = u64::from(*limb).wrapping_mul(factor.into()).wrapping_add(carry);
            *limb = carry as u32;
            carry >>= 32;
        }
    }

    pub(super) fn add(&mut self, other: &Wide) {
        self.add_product(0, other, 1);
    }

    /// Adds `other` times `factor`, moved up by so many limbs.
    fn add_product(&mut self, up: usize, other: &Wide, factor: u32) {
        let mut carry = 0_u64;
        for (limb, other) in self.0.iter_mut().skip(up).zip(other.0) {
            let product = u64::from(other).wrapping_mul(factor.into());
            carry = carry.wrapping_add(product).wrapping_add((*limb).into());
            *limb = carry as u32;
            carry >>= 32;
        }
    }

    pub(super) fn times(&self, other: &Wide) -> Wide {
        let mut product = Wide::default();
        for (up, factor) in self.0.into_iter().enumerate().take(3) {
            product.add_product(up, other, factor);
        }
        product
    }

    /// Takes away what is not larger.
    pub(super) fn subtract(&mut self, other: &Wide) {
        let mut borrow = false;
        for (limb, other) in self.0.iter_mut().zip(other.0) {
            let (less, under) = limb.overflowing_sub(other);
            let (less, again) = less.overflowing_sub(borrow.into());
            *limb = less;
            borrow = under || again;
        }
    }

    /// Leaves the quotient and gives the remainder, which is the last digit.
    pub(super) fn divide_by_ten(&mut self) -> u32 {
        let mut rest = 0_u64;
        for limb in self.0.iter_mut().rev() {
            let top = rest << 32 | u64::from(*limb);
            *limb = (top / 10) as u32;
            rest = top % 10;
        }
        rest as u32
    }

    /// Leaves the quotient by a divisor of at most 96 bits and gives the remainder. Bit by bit:
    /// divisions are rare, and the 128-bit division of the standard library is large.
    pub(super) fn divide(&mut self, divisor: u128) -> u128 {
        let mut rest = 0_u128;
        for limb in self.0.iter_mut().rev() {
            for _ in 0..32 {
                rest = rest << 1 | u128::from(*limb >> 31);
                *limb <<= 1;
                if rest >= divisor {
                    rest = rest.wrapping_sub(divisor);
                    *limb |= 1;
                }
            }
        }
        rest
    }
}
