;; Rows of numbers in the bytes of a text. Addresses are in bytes.
;; `node scripts/kernels.mjs` assembles this file into binary.ts.
(module
  ;; From 0: 10⁰ … 10⁸ as integers; from 128: 10^k for k = 0 … 63 as a double, and from 640 what that double lacks.
  ;; From 1152: vectors of one number each; from 1280: 1, 10⁰ … 10¹⁴, and the same below 0; from 2048: orders of digits.
  (memory (export "memory") 1)

  ;; Where the scan stands: the next byte, the row and the column of the next cell, numbers and gaps of this row so far,
  ;; gaps of all whole rows.
  (global $at (export "at") (mut i32) (i32.const 0))
  (global $row (export "row") (mut i32) (i32.const 0))
  (global $column (export "column") (mut i32) (i32.const 0))
  (global $numbers (export "numbers") (mut i32) (i32.const 0))
  (global $empty (export "empty") (mut i32) (i32.const 0))
  (global $gaps (export "gaps") (mut i32) (i32.const 0))
  ;; The first byte of the row, and of the cell that the scan cannot read.
  (global $start (export "start") (mut i32) (i32.const 0))
  (global $cell (export "cell") (mut i32) (i32.const 0))

  ;; What a product of two doubles lost: x y − product, exactly (Dekker, with Veltkamp's split).
  (func $lost (param $x f64) (param $y f64) (param $product f64) (result f64)
    (local $c f64) (local $hx f64) (local $lx f64) (local $hy f64) (local $ly f64)
    (local.set $c (f64.mul (local.get $x) (f64.const 134217729)))
    (local.set $hx (f64.sub (local.get $c) (f64.sub (local.get $c) (local.get $x))))
    (local.set $lx (f64.sub (local.get $x) (local.get $hx)))
    (local.set $c (f64.mul (local.get $y) (f64.const 134217729)))
    (local.set $hy (f64.sub (local.get $c) (f64.sub (local.get $c) (local.get $y))))
    (local.set $ly (f64.sub (local.get $y) (local.get $hy)))
    (f64.sub (f64.mul (local.get $lx) (local.get $ly))
      (f64.sub (f64.sub (f64.sub (local.get $product) (f64.mul (local.get $hx) (local.get $hy)))
        (f64.mul (local.get $lx) (local.get $hy))) (f64.mul (local.get $hx) (local.get $ly)))))

  ;; m / 10^k, correctly rounded; NaN where twice the precision cannot tell how to round.
  (func $quotient (param $m i64) (param $k i32) (result f64)
    (local $high f64) (local $low f64) (local $d f64) (local $sum f64) (local $q f64) (local $back f64)
    (local $right f64) (local $doubt f64) (local $least f64)
    (local.set $high (f64.mul (f64.convert_i64_s (i64.shr_u (local.get $m) (i64.const 11))) (f64.const 2048)))
    (local.set $low (f64.convert_i64_s (i64.and (local.get $m) (i64.const 2047))))
    (local.set $d (f64.load offset=128 (i32.shl (local.get $k) (i32.const 3))))
    (local.set $sum (f64.add (local.get $high) (local.get $low)))
    (local.set $q (f64.div (local.get $sum) (local.get $d)))
    (local.set $back (f64.mul (local.get $q) (local.get $d)))
    (local.set $right (f64.sub (f64.sub (local.get $sum) (local.get $back))
      (call $lost (local.get $q) (local.get $d) (local.get $back))))
    (local.set $right (f64.sub (local.get $right)
      (f64.mul (local.get $q) (f64.load offset=640 (i32.shl (local.get $k) (i32.const 3))))))
    (local.set $right (f64.add (local.get $right)
      (f64.sub (local.get $low) (f64.sub (local.get $sum) (local.get $high)))))
    (local.set $right (f64.div (local.get $right) (local.get $d)))
    ;; The error of all this is below 2⁻¹⁰⁰ of q.
    (local.set $doubt (f64.mul (local.get $q) (f64.const 0x1p-96)))
    (local.set $least (f64.add (local.get $q) (f64.sub (local.get $right) (local.get $doubt))))
    (if (result f64)
      (f64.eq (local.get $least) (f64.add (local.get $q) (f64.add (local.get $right) (local.get $doubt))))
      (then (local.get $least)) (else (f64.const nan))))

  ;; Reads rows from $at on until $end, the byte after the end of a line, or until $rows are there. The cell of a row and a
  ;; column goes to out + 8 (column · stride + row).
  ;;   separator, decimal: the bytes; a separator of 0 stands for blanks and tabs
  ;;   after: whether the scan goes on behind a cell that the caller has read
  ;; Answers 0 at the end, 1 for rows that are full, 2 for a cell that the caller must read, 3 for a line that is no row.
  (func (export "scan") (param $end i32) (param $separator i32) (param $decimal i32) (param $width i32) (param $out i32)
    (param $stride i32) (param $rows i32) (param $after i32) (result i32)
    (local $p i32) (local $c i32) (local $x i64) (local $y i64) (local $k i32) (local $m i64) (local $digits i32)
    (local $from i32) (local $usual i32) (local $mark i32) (local $scale i32) (local $negative i32) (local $down i32)
    (local $power i32) (local $value f64) (local $to i32) (local $left i32) (local $empty i32) (local $bits i32)
    (local $v v128) (local $which v128)
    ;; No byte where blanks part the cells.
    (local.set $mark (select (local.get $separator) (i32.const 256) (local.get $separator)))
    (local.set $p (global.get $at))
    ;; Cells that the row still lacks.
    (local.set $left (i32.sub (local.get $width) (global.get $column)))
    (local.set $empty (global.get $empty))
    (local.set $stride (i32.shl (local.get $stride) (i32.const 3)))
    (local.set $to (i32.add (local.get $out) (i32.add (i32.shl (global.get $row) (i32.const 3))
      (i32.mul (global.get $column) (local.get $stride)))))
    (block $stop (result i32) (loop $on
      (block $behind
        (br_if $behind (local.get $after))
        ;; A new row.
        (if (i32.eq (local.get $left) (local.get $width)) (then
          (global.set $start (local.get $p))
          (local.set $empty (i32.const 0))
          (if (i32.ge_u (local.get $p) (local.get $end)) (then (br $stop (i32.const 0))))
          (if (i32.ge_u (global.get $row) (local.get $rows)) (then (br $stop (i32.const 1))))))
        (loop $cells
        ;; Blanks before the number.
        (block $first (loop $blank
          (local.set $c (i32.load8_u (local.get $p)))
          (br_if $first (i32.gt_u (local.get $c) (i32.const 32)))
          (br_if $first (i32.and (i32.ne (local.get $c) (i32.const 32))
            (i32.or (local.get $separator) (i32.ne (local.get $c) (i32.const 9)))))
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (br $blank)))
        (block $other
          ;; A number of at most 15 signs is in these 16 bytes, with what ends it. Which bytes are digits: 48 … 57 and 70 are the
          ;; ten highest signed bytes.
          (local.set $v (v128.load align=1 (local.get $p)))
          (local.set $which (i8x16.gt_s
            (i8x16.add (local.get $v) (v128.load offset=1152 (i32.const 0))) (v128.load offset=1168 (i32.const 0))))
          (local.set $negative (i32.eq (local.get $c) (i32.const 45)))
          ;; Which are none, but for a sign; the first is the point or the end.
          (local.set $bits (i32.xor (i32.sub (i32.const 0xffff) (local.get $negative)) (i8x16.bitmask (local.get $which))))
          (local.set $k (i32.ctz (local.get $bits)))
          (local.set $from (local.get $k))
          (local.set $c (i32.load8_u (i32.add (local.get $p) (local.get $k))))
          (local.set $digits (i32.sub (local.get $k) (local.get $negative)))
          (if (i32.eq (local.get $c) (local.get $decimal)) (then
            (local.set $from (i32.ctz (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1)))))
            (local.set $c (i32.load8_u (i32.add (local.get $p) (local.get $from))))
            (local.set $digits (i32.sub (local.get $from) (i32.add (local.get $negative) (i32.const 1))))))
          (br_if $other (i32.gt_u (i32.sub (local.get $digits) (i32.const 1)) (i32.const 14)))
          (if (i32.ne (local.get $c) (local.get $mark)) (then
            (br_if $other (i32.eqz (i32.or (i32.or (i32.eq (local.get $c) (i32.const 10)) (i32.eq (local.get $c) (i32.const 13)))
              (i32.or (i32.eq (local.get $c) (i32.const 32))
                (i32.and (i32.eqz (local.get $separator)) (i32.eq (local.get $c) (i32.const 9)))))))))
          ;; The digits at the right end of sixteen, those before the point moved over it; what is left of them is 0.
          (local.set $v (i8x16.swizzle
            (v128.and (local.get $which) (i8x16.sub (local.get $v) (v128.load offset=1184 (i32.const 0))))
            (v128.load offset=2048 (i32.add (i32.shl (local.get $from) (i32.const 8)) (i32.shl (local.get $k) (i32.const 4))))))
          ;; Two and two of them make a number (the high byte of a product of 10 · 256 + 1), of these two and two, and once more.
          (local.set $v (i16x8.shr_u (i16x8.mul (local.get $v) (v128.load offset=1200 (i32.const 0))) (i32.const 8)))
          (local.set $v (i32x4.dot_i16x8_s (local.get $v) (v128.load offset=1216 (i32.const 0))))
          (local.set $v (i32x4.dot_i16x8_s
            (i16x8.narrow_i32x4_s (local.get $v) (local.get $v)) (v128.load offset=1232 (i32.const 0))))
          (local.set $x (i64x2.extract_lane 0 (local.get $v)))
          (local.set $x (i64.add (i64.mul (i64.and (local.get $x) (i64.const 0xffffffff)) (i64.const 100000000))
            (i64.shr_u (local.get $x) (i64.const 32))))
          ;; Both are exact doubles: one operation rounds once (Clinger). The sign is that of the power of ten.
          (f64.store (local.get $to) (f64.div (f64.convert_i64_s (local.get $x)) (f64.load offset=1280
            (i32.shl (i32.add (i32.shl (local.get $negative) (i32.const 4)) (i32.sub (local.get $from) (local.get $k)))
              (i32.const 3)))))
          (local.set $p (i32.add (local.get $p) (local.get $from)))
          (br_if $behind (i32.ne (local.get $c) (local.get $mark)))
          (br_if $behind (i32.eq (local.get $left) (i32.const 1)))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (local.set $to (i32.add (local.get $to) (local.get $stride)))
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (br $cells))
        ;; Any other number.
        (global.set $cell (local.get $p))
        (local.set $c (i32.load8_u (local.get $p)))
        (local.set $negative (i32.const 0))
        (if (i32.eq (local.get $c) (i32.const 45)) (then
          (local.set $negative (i32.const 1))
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (local.set $c (i32.load8_u (local.get $p)))))
        (if (i32.eq (local.get $c) (i32.const 43)) (then
          (if (local.get $negative) (then (br $stop (i32.const 2))))
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (local.set $c (i32.load8_u (local.get $p)))))
        ;; Digits before the point, one by one: they are few.
        (local.set $m (i64.const 0))
        (local.set $from (local.get $p))
        (block $over (loop $digit
          (br_if $over (i32.gt_u (i32.sub (local.get $c) (i32.const 48)) (i32.const 9)))
          (local.set $m (i64.add (i64.mul (local.get $m) (i64.const 10))
            (i64.extend_i32_u (i32.sub (local.get $c) (i32.const 48)))))
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (local.set $c (i32.load8_u (local.get $p)))
          (br $digit)))
        (local.set $digits (i32.sub (local.get $p) (local.get $from)))
        (local.set $scale (i32.const 0))
        (if (i32.eq (local.get $c) (local.get $decimal)) (then
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (local.set $from (local.get $p))
          ;; Digits behind it, up to eight at a time: three products make a number of them (D. Lemire, Softw. Pract. Exper. 51
          ;; (2021) 1700).
          (loop $run
            (local.set $x (i64.xor (i64.load align=1 (local.get $p)) (i64.const 0x3030303030303030)))
            ;; The first byte above 9 has its highest bit set here; those behind it may say anything.
            (local.set $y (i64.and
              (i64.or (i64.add (local.get $x) (i64.const 0x7676767676767676)) (local.get $x))
              (i64.const 0x8080808080808080)))
            (local.set $k (i32.wrap_i64 (i64.shr_u (i64.ctz (local.get $y)) (i64.const 3))))
            ;; As many as last time, mostly: a branch that is foreseen, so that the next number need not wait for this one.
            (if (i32.ne (local.get $k) (local.get $usual)) (then (local.set $usual (local.get $k))))
            (if (local.get $usual) (then
              (local.set $x (i64.shl (local.get $x)
                (i64.extend_i32_u (i32.sub (i32.const 64) (i32.shl (local.get $usual) (i32.const 3))))))
              (local.set $x (i64.add (i64.mul (local.get $x) (i64.const 10)) (i64.shr_u (local.get $x) (i64.const 8))))
              (local.set $x (i64.shr_u (i64.add
                (i64.mul (i64.and (local.get $x) (i64.const 0x000000ff000000ff)) (i64.const 0x000f424000000064))
                (i64.mul (i64.and (i64.shr_u (local.get $x) (i64.const 16)) (i64.const 0x000000ff000000ff))
                  (i64.const 0x0000271000000001))) (i64.const 32)))
              (local.set $m (i64.add (local.get $x)
                (i64.mul (local.get $m) (i64.load (i32.shl (local.get $usual) (i32.const 3))))))
              (local.set $p (i32.add (local.get $p) (local.get $usual)))
              (br_if $run (i32.eq (local.get $usual) (i32.const 8))))))
          (local.set $scale (i32.sub (local.get $from) (local.get $p)))
          (local.set $digits (i32.sub (local.get $digits) (local.get $scale)))
          (local.set $c (i32.load8_u (local.get $p)))))
        (if (i32.eqz (local.get $digits)) (then
          ;; An empty cell is a gap, but not of columns that blanks part, and a line without anything is no row.
          (if (i32.and (i32.and (i32.eq (local.get $p) (global.get $cell)) (i32.ne (local.get $separator) (i32.const 0)))
                (i32.or (i32.eq (local.get $c) (local.get $separator))
                  (i32.or (i32.eq (local.get $c) (i32.const 13)) (i32.eq (local.get $c) (i32.const 10))))) (then
            (f64.store (local.get $to) (f64.const nan))
            (local.set $empty (i32.add (local.get $empty) (i32.const 1)))
            (br $behind)))
          (br $stop (i32.const 2))))
        (if (i32.gt_u (local.get $digits) (i32.const 19)) (then (br $stop (i32.const 2))))
        (block $ended
        (br_if $ended (i32.eq (local.get $c) (local.get $mark)))
        (if (i32.eq (i32.or (local.get $c) (i32.const 32)) (i32.const 101)) (then
          (local.set $p (i32.add (local.get $p) (i32.const 1)))
          (local.set $c (i32.load8_u (local.get $p)))
          (local.set $down (i32.eq (local.get $c) (i32.const 45)))
          (if (i32.or (local.get $down) (i32.eq (local.get $c) (i32.const 43))) (then
            (local.set $p (i32.add (local.get $p) (i32.const 1)))
            (local.set $c (i32.load8_u (local.get $p)))))
          (local.set $power (i32.const 0))
          (local.set $k (i32.const 0))
          (loop $exponent
            (if (i32.lt_u (i32.sub (local.get $c) (i32.const 48)) (i32.const 10)) (then
              (local.set $power (i32.add (i32.mul (local.get $power) (i32.const 10)) (i32.sub (local.get $c) (i32.const 48))))
              (local.set $k (i32.add (local.get $k) (i32.const 1)))
              (local.set $p (i32.add (local.get $p) (i32.const 1)))
              (local.set $c (i32.load8_u (local.get $p)))
              (br_if $exponent (i32.lt_u (local.get $k) (i32.const 4))))))
          (if (i32.gt_u (i32.sub (local.get $k) (i32.const 1)) (i32.const 2)) (then (br $stop (i32.const 2))))
          (local.set $scale (i32.add (local.get $scale)
            (select (i32.sub (i32.const 0) (local.get $power)) (local.get $power) (local.get $down))))))
        ;; What stands behind a number must end its cell.
        (if (i32.eqz (i32.or
              (i32.or (i32.eq (local.get $c) (local.get $separator)) (i32.eq (local.get $c) (i32.const 10)))
              (i32.or (i32.eq (local.get $c) (i32.const 13)) (i32.or (i32.eq (local.get $c) (i32.const 32))
                (i32.and (i32.eqz (local.get $separator)) (i32.eq (local.get $c) (i32.const 9)))))))
          (then (br $stop (i32.const 2)))))
        ;; A mantissa up to 2⁵³ and a power of ten up to 22 are exact doubles: one operation rounds once (Clinger).
        (if (i32.and (i64.le_u (local.get $m) (i64.const 0x20000000000000))
              (i32.le_u (i32.add (local.get $scale) (i32.const 22)) (i32.const 44)))
          (then
            (local.set $value (f64.convert_i64_s (local.get $m)))
            (if (i32.le_s (local.get $scale) (i32.const 0))
              (then (local.set $value (f64.div (local.get $value)
                (f64.load offset=128 (i32.shl (i32.sub (i32.const 0) (local.get $scale)) (i32.const 3))))))
              (else (local.set $value (f64.mul (local.get $value)
                (f64.load offset=128 (i32.shl (local.get $scale) (i32.const 3))))))))
          (else
            (if (i32.gt_u (i32.sub (i32.const 0) (local.get $scale)) (i32.const 63)) (then (br $stop (i32.const 2))))
            (local.set $value (call $quotient (local.get $m) (i32.sub (i32.const 0) (local.get $scale))))
            (if (f64.ne (local.get $value) (local.get $value)) (then (br $stop (i32.const 2))))))
        (f64.store (local.get $to)
          (select (f64.neg (local.get $value)) (local.get $value) (local.get $negative)))
        ;; The next cell, without more ado.
        (br_if $behind (i32.ne (local.get $c) (local.get $mark)))
        (br_if $behind (i32.eq (local.get $left) (i32.const 1)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (local.set $to (i32.add (local.get $to) (local.get $stride)))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (br $cells)))
      (local.set $after (i32.const 0))
      ;; Behind a cell.
      (local.set $c (i32.load8_u (local.get $p)))
      (block $past (loop $blank
        (br_if $past (i32.and (i32.ne (local.get $c) (i32.const 32))
          (i32.or (local.get $separator) (i32.ne (local.get $c) (i32.const 9)))))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (local.set $c (i32.load8_u (local.get $p)))
        (br $blank)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (if (local.get $left) (then
        (local.set $to (i32.add (local.get $to) (local.get $stride)))
        (if (local.get $separator)
          (then (if (i32.eq (local.get $c) (local.get $separator)) (then
            (local.set $p (i32.add (local.get $p) (i32.const 1)))
            (br $on))))
          (else (br_if $on (i32.and (i32.ne (local.get $c) (i32.const 13)) (i32.ne (local.get $c) (i32.const 10))))))
        ;; Fewer cells than columns.
        (br $stop (i32.const 3))))
      ;; Nothing but separators behind the last column: columns without numbers, which the heads name none of.
      (block $empty (loop $more
        (br_if $empty (i32.and (i32.ne (local.get $c) (i32.const 32))
          (i32.or (i32.eqz (local.get $separator)) (i32.ne (local.get $c) (local.get $separator)))))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (local.set $c (i32.load8_u (local.get $p)))
        (br $more)))
      (if (i32.eq (local.get $c) (i32.const 13)) (then
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (local.set $c (i32.load8_u (local.get $p)))))
      (if (i32.or (i32.ne (local.get $c) (i32.const 10)) (i32.eq (local.get $empty) (local.get $width))) (then (br $stop (i32.const 3))))
      (local.set $p (i32.add (local.get $p) (i32.const 1)))
      (global.set $gaps (i32.add (global.get $gaps) (local.get $empty)))
      (global.set $row (i32.add (global.get $row) (i32.const 1)))
      (local.set $left (local.get $width))
      (local.set $to (i32.add (local.get $out) (i32.shl (global.get $row) (i32.const 3))))
      (br $on))
      (unreachable))
    (global.set $at (local.get $p))
    (global.set $column (i32.sub (local.get $width) (local.get $left)))
    (global.set $numbers (i32.sub (global.get $column) (local.get $empty)))
    (global.set $empty (local.get $empty))))
