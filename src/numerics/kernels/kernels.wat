;; The innermost loops of linear algebra, two doubles at a time. Addresses and strides are in bytes.
;; `node scripts/kernels.mjs` assembles this file into binary.ts.
(module
  (memory (export "memory") 1)

  ;; Σ x y
  (func $dot (export "dot") (param $n i32) (param $x i32) (param $y i32) (result f64)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $end i32) (local $sum f64)
    (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -8)) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
      (local.set $a (f64x2.add (local.get $a)
        (f64x2.mul (v128.load (local.get $x)) (v128.load (local.get $y)))))
      (local.set $b (f64x2.add (local.get $b)
        (f64x2.mul (v128.load offset=16 (local.get $x)) (v128.load offset=16 (local.get $y)))))
      (local.set $c (f64x2.add (local.get $c)
        (f64x2.mul (v128.load offset=32 (local.get $x)) (v128.load offset=32 (local.get $y)))))
      (local.set $d (f64x2.add (local.get $d)
        (f64x2.mul (v128.load offset=48 (local.get $x)) (v128.load offset=48 (local.get $y)))))
      (local.set $x (i32.add (local.get $x) (i32.const 64)))
      (local.set $y (i32.add (local.get $y) (i32.const 64)))
      (br $next)))
    (local.set $a (f64x2.add (f64x2.add (local.get $a) (local.get $b)) (f64x2.add (local.get $c) (local.get $d))))
    (local.set $sum (f64.add (f64x2.extract_lane 0 (local.get $a)) (f64x2.extract_lane 1 (local.get $a))))
    (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const 7)) (i32.const 3))))
    (block $over (loop $rest
      (br_if $over (i32.ge_u (local.get $x) (local.get $end)))
      (local.set $sum (f64.add (local.get $sum) (f64.mul (f64.load (local.get $x)) (f64.load (local.get $y)))))
      (local.set $x (i32.add (local.get $x) (i32.const 8)))
      (local.set $y (i32.add (local.get $y) (i32.const 8)))
      (br $rest)))
    (local.get $sum))

  ;; y += f x
  (func $axpy (export "axpy") (param $n i32) (param $f f64) (param $x i32) (param $y i32)
    (local $v v128) (local $end i32)
    (local.set $v (f64x2.splat (local.get $f)))
    (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -4)) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
      (v128.store (local.get $y) (f64x2.add (v128.load (local.get $y))
        (f64x2.mul (local.get $v) (v128.load (local.get $x)))))
      (v128.store offset=16 (local.get $y) (f64x2.add (v128.load offset=16 (local.get $y))
        (f64x2.mul (local.get $v) (v128.load offset=16 (local.get $x)))))
      (local.set $x (i32.add (local.get $x) (i32.const 32)))
      (local.set $y (i32.add (local.get $y) (i32.const 32)))
      (br $next)))
    (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const 3)) (i32.const 3))))
    (block $over (loop $rest
      (br_if $over (i32.ge_u (local.get $x) (local.get $end)))
      (f64.store (local.get $y) (f64.add (f64.load (local.get $y)) (f64.mul (local.get $f) (f64.load (local.get $x)))))
      (local.set $x (i32.add (local.get $x) (i32.const 8)))
      (local.set $y (i32.add (local.get $y) (i32.const 8)))
      (br $rest))))

  ;; y += f₀ x₀ + f₁ x₁ + f₂ x₂ + f₃ x₃, the factors one after the other, the rows of x a stride apart
  (func (export "axpy4") (param $n i32) (param $f i32) (param $x i32) (param $stride i32) (param $y i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $x1 i32) (local $x2 i32) (local $x3 i32)
    (local $end i32)
    (local.set $a (v128.load64_splat (local.get $f)))
    (local.set $b (v128.load64_splat offset=8 (local.get $f)))
    (local.set $c (v128.load64_splat offset=16 (local.get $f)))
    (local.set $d (v128.load64_splat offset=24 (local.get $f)))
    (local.set $x1 (i32.add (local.get $x) (local.get $stride)))
    (local.set $x2 (i32.add (local.get $x1) (local.get $stride)))
    (local.set $x3 (i32.add (local.get $x2) (local.get $stride)))
    (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
      (v128.store (local.get $y) (f64x2.add (v128.load (local.get $y))
        (f64x2.add
          (f64x2.add (f64x2.mul (local.get $a) (v128.load (local.get $x)))
                     (f64x2.mul (local.get $b) (v128.load (local.get $x1))))
          (f64x2.add (f64x2.mul (local.get $c) (v128.load (local.get $x2)))
                     (f64x2.mul (local.get $d) (v128.load (local.get $x3)))))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $x1 (i32.add (local.get $x1) (i32.const 16)))
      (local.set $x2 (i32.add (local.get $x2) (i32.const 16)))
      (local.set $x3 (i32.add (local.get $x3) (i32.const 16)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (br $next)))
    (if (i32.and (local.get $n) (i32.const 1)) (then
      (f64.store (local.get $y) (f64.add (f64.load (local.get $y))
        (f64.add
          (f64.add (f64.mul (f64x2.extract_lane 0 (local.get $a)) (f64.load (local.get $x)))
                   (f64.mul (f64x2.extract_lane 0 (local.get $b)) (f64.load (local.get $x1))))
          (f64.add (f64.mul (f64x2.extract_lane 0 (local.get $c)) (f64.load (local.get $x2)))
                   (f64.mul (f64x2.extract_lane 0 (local.get $d)) (f64.load (local.get $x3))))))))))

  ;; x *= f
  (func (export "scale") (param $n i32) (param $f f64) (param $x i32)
    (local $v v128) (local $end i32)
    (local.set $v (f64x2.splat (local.get $f)))
    (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
      (v128.store (local.get $x) (f64x2.mul (local.get $v) (v128.load (local.get $x))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (br $next)))
    (if (i32.and (local.get $n) (i32.const 1)) (then
      (f64.store (local.get $x) (f64.mul (local.get $f) (f64.load (local.get $x)))))))

  ;; Applies rotations one after the other to columns of a matrix, `n` doubles of each row from `base` on. An entry of
  ;; the list is 24 bytes: cosine, sine, and two 32-bit row numbers: x ← c x + s y, y ← c y − s x.
  (func (export "rotate") (param $count i32) (param $list i32) (param $n i32) (param $base i32) (param $stride i32)
    (local $last i32) (local $x i32) (local $y i32) (local $end i32)
    (local $c v128) (local $s v128) (local $u v128) (local $v v128) (local $p f64) (local $q f64)
    (local.set $last (i32.add (local.get $list) (i32.mul (local.get $count) (i32.const 24))))
    (block $all (loop $each
      (br_if $all (i32.ge_u (local.get $list) (local.get $last)))
      (local.set $c (v128.load64_splat (local.get $list)))
      (local.set $s (v128.load64_splat offset=8 (local.get $list)))
      (local.set $x (i32.add (local.get $base) (i32.mul (i32.load offset=16 (local.get $list)) (local.get $stride))))
      (local.set $y (i32.add (local.get $base) (i32.mul (i32.load offset=20 (local.get $list)) (local.get $stride))))
      (local.set $end (i32.add (local.get $x) (i32.shl (i32.and (local.get $n) (i32.const -2)) (i32.const 3))))
      (block $done (loop $next
        (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
        (local.set $u (v128.load (local.get $x)))
        (local.set $v (v128.load (local.get $y)))
        (v128.store (local.get $x) (f64x2.add (f64x2.mul (local.get $c) (local.get $u))
          (f64x2.mul (local.get $s) (local.get $v))))
        (v128.store (local.get $y) (f64x2.sub (f64x2.mul (local.get $c) (local.get $v))
          (f64x2.mul (local.get $s) (local.get $u))))
        (local.set $x (i32.add (local.get $x) (i32.const 16)))
        (local.set $y (i32.add (local.get $y) (i32.const 16)))
        (br $next)))
      (if (i32.and (local.get $n) (i32.const 1)) (then
        (local.set $p (f64.load (local.get $x)))
        (local.set $q (f64.load (local.get $y)))
        (f64.store (local.get $x) (f64.add (f64.mul (f64x2.extract_lane 0 (local.get $c)) (local.get $p))
          (f64.mul (f64x2.extract_lane 0 (local.get $s)) (local.get $q))))
        (f64.store (local.get $y) (f64.sub (f64.mul (f64x2.extract_lane 0 (local.get $c)) (local.get $q))
          (f64.mul (f64x2.extract_lane 0 (local.get $s)) (local.get $p))))))
      (local.set $list (i32.add (local.get $list) (i32.const 24)))
      (br $each))))

  ;; c[j, k] = q_k · y_j: the columns of y and of q stand one after the other, `rows` doubles each
  (func (export "products") (param $rows i32) (param $columns i32) (param $terms i32)
    (param $y i32) (param $q i32) (param $c i32)
    (local $tall i32) (local $end i32) (local $k i32) (local $at i32)
    (local.set $tall (i32.shl (local.get $rows) (i32.const 3)))
    (local.set $end (i32.add (local.get $y) (i32.mul (local.get $tall) (local.get $columns))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $y) (local.get $end)))
      (local.set $at (local.get $q))
      (local.set $k (local.get $terms))
      (block $all (loop $each
        (br_if $all (i32.eqz (local.get $k)))
        (f64.store (local.get $c) (call $dot (local.get $rows) (local.get $at) (local.get $y)))
        (local.set $c (i32.add (local.get $c) (i32.const 8)))
        (local.set $at (i32.add (local.get $at) (local.get $tall)))
        (local.set $k (i32.sub (local.get $k) (i32.const 1)))
        (br $each)))
      (local.set $y (i32.add (local.get $y) (local.get $tall)))
      (br $next))))

  ;; Σ_j |y_j − Σ_k c[j, k] q_k|²; the last difference is left at r
  (func (export "leftovers") (param $rows i32) (param $columns i32) (param $terms i32)
    (param $y i32) (param $q i32) (param $c i32) (param $r i32) (result f64)
    (local $tall i32) (local $end i32) (local $k i32) (local $at i32) (local $sum f64)
    (local.set $tall (i32.shl (local.get $rows) (i32.const 3)))
    (local.set $end (i32.add (local.get $y) (i32.mul (local.get $tall) (local.get $columns))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $y) (local.get $end)))
      (memory.copy (local.get $r) (local.get $y) (local.get $tall))
      (local.set $at (local.get $q))
      (local.set $k (local.get $terms))
      (block $all (loop $each
        (br_if $all (i32.eqz (local.get $k)))
        (call $axpy (local.get $rows) (f64.neg (f64.load (local.get $c))) (local.get $at) (local.get $r))
        (local.set $c (i32.add (local.get $c) (i32.const 8)))
        (local.set $at (i32.add (local.get $at) (local.get $tall)))
        (local.set $k (i32.sub (local.get $k) (i32.const 1)))
        (br $each)))
      (local.set $sum (f64.add (local.get $sum) (call $dot (local.get $rows) (local.get $r) (local.get $r))))
      (local.set $y (i32.add (local.get $y) (local.get $tall)))
      (br $next)))
    (local.get $sum))

  ;; e_k += Σ_j c[j, k] y_j
  (func (export "gather") (param $rows i32) (param $columns i32) (param $terms i32)
    (param $y i32) (param $c i32) (param $e i32)
    (local $tall i32) (local $end i32) (local $k i32) (local $at i32)
    (local.set $tall (i32.shl (local.get $rows) (i32.const 3)))
    (local.set $end (i32.add (local.get $y) (i32.mul (local.get $tall) (local.get $columns))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $y) (local.get $end)))
      (local.set $at (local.get $e))
      (local.set $k (local.get $terms))
      (block $all (loop $each
        (br_if $all (i32.eqz (local.get $k)))
        (call $axpy (local.get $rows) (f64.load (local.get $c)) (local.get $y) (local.get $at))
        (local.set $c (i32.add (local.get $c) (i32.const 8)))
        (local.set $at (i32.add (local.get $at) (local.get $tall)))
        (local.set $k (i32.sub (local.get $k) (i32.const 1)))
        (br $each)))
      (local.set $y (i32.add (local.get $y) (local.get $tall)))
      (br $next))))

  ;; ln x of two normal, positive doubles: fdlibm's reduction to √½ … √2 and its polynomial in s = f/(2 + f)
  ;; (K. C. Ng, SunPro, e_log.c), good to 1 ulp
  (func $ln (param $x v128) (result v128)
    (local $k v128) (local $f v128) (local $s v128) (local $z v128) (local $half v128) (local $r v128)
    (local.set $k (i64x2.shr_s (i64x2.sub (local.get $x) (i64x2.splat (i64.const 0x3fe6a09e667f3bcd))) (i32.const 52)))
    (local.set $f (f64x2.sub (i64x2.sub (local.get $x) (i64x2.shl (local.get $k) (i32.const 52)))
      (f64x2.splat (f64.const 1))))
    ;; a small whole number becomes a double by the bits of 2^52 + 2^51
    (local.set $k (f64x2.sub (i64x2.add (local.get $k) (i64x2.splat (i64.const 0x4338000000000000)))
      (f64x2.splat (f64.const 6755399441055744))))
    (local.set $s (f64x2.div (local.get $f) (f64x2.add (local.get $f) (f64x2.splat (f64.const 2)))))
    (local.set $z (f64x2.mul (local.get $s) (local.get $s)))
    (local.set $half (f64x2.mul (f64x2.splat (f64.const 0.5)) (f64x2.mul (local.get $f) (local.get $f))))
    (local.set $r (f64x2.splat (f64.const 1.479819860511658591e-01)))
    (local.set $r (f64x2.add (f64x2.mul (local.get $r) (local.get $z)) (f64x2.splat (f64.const 1.531383769920937332e-01))))
    (local.set $r (f64x2.add (f64x2.mul (local.get $r) (local.get $z)) (f64x2.splat (f64.const 1.818357216161805012e-01))))
    (local.set $r (f64x2.add (f64x2.mul (local.get $r) (local.get $z)) (f64x2.splat (f64.const 2.222219843214978396e-01))))
    (local.set $r (f64x2.add (f64x2.mul (local.get $r) (local.get $z)) (f64x2.splat (f64.const 2.857142874366239149e-01))))
    (local.set $r (f64x2.add (f64x2.mul (local.get $r) (local.get $z)) (f64x2.splat (f64.const 3.999999999940941908e-01))))
    (local.set $r (f64x2.add (f64x2.mul (local.get $r) (local.get $z)) (f64x2.splat (f64.const 6.666666666666735130e-01))))
    (local.set $r (f64x2.add (f64x2.mul (local.get $s) (f64x2.add (local.get $half) (f64x2.mul (local.get $r) (local.get $z))))
      (f64x2.mul (local.get $k) (f64x2.splat (f64.const 1.90821492927058770002e-10)))))
    (f64x2.sub (f64x2.mul (local.get $k) (f64x2.splat (f64.const 6.93147180369123816490e-01)))
      (f64x2.sub (f64x2.sub (local.get $half) (local.get $r)) (local.get $f))))

  ;; Half of the Poisson deviance, Σ m − y + y ln(y/m), of counts y and expected counts m (at least `floor`);
  ;; score = y/m − 1 and weight = 1/m are left for each channel
  (func (export "poisson") (param $n i32) (param $y i32) (param $m i32) (param $floor f64) (param $score i32)
    (param $weight i32) (result f64)
    (local $at i32) (local $end i32) (local $sum v128) (local $counted v128) (local $mean v128) (local $w v128)
    (local $q v128) (local $total f64)
    (local.set $end (i32.shl (local.get $n) (i32.const 3)))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (if (i32.eq (i32.sub (local.get $end) (local.get $at)) (i32.const 8))
        (then
          ;; the last of an odd number stands in both lanes
          (local.set $counted (v128.load64_splat (i32.add (local.get $y) (local.get $at))))
          (local.set $mean (v128.load64_splat (i32.add (local.get $m) (local.get $at)))))
        (else
          (local.set $counted (v128.load (i32.add (local.get $y) (local.get $at))))
          (local.set $mean (v128.load (i32.add (local.get $m) (local.get $at))))))
      (local.set $mean (f64x2.max (local.get $mean) (f64x2.splat (local.get $floor))))
      (local.set $w (f64x2.div (f64x2.splat (f64.const 1)) (local.get $mean)))
      (local.set $q (f64x2.mul (local.get $counted) (local.get $w)))
      ;; ln 0 is kept finite: it is multiplied by 0
      (local.set $mean (f64x2.add (f64x2.sub (local.get $mean) (local.get $counted))
        (f64x2.mul (local.get $counted) (call $ln (f64x2.max (local.get $q) (f64x2.splat (f64.const 1e-300)))))))
      (local.set $q (f64x2.sub (local.get $q) (f64x2.splat (f64.const 1))))
      (if (i32.eq (i32.sub (local.get $end) (local.get $at)) (i32.const 8))
        (then
          (v128.store64_lane 0 (i32.add (local.get $score) (local.get $at)) (local.get $q))
          (v128.store64_lane 0 (i32.add (local.get $weight) (local.get $at)) (local.get $w))
          (local.set $total (f64x2.extract_lane 0 (local.get $mean))))
        (else
          (v128.store (i32.add (local.get $score) (local.get $at)) (local.get $q))
          (v128.store (i32.add (local.get $weight) (local.get $at)) (local.get $w))
          (local.set $sum (f64x2.add (local.get $sum) (local.get $mean)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $next)))
    (f64.add (local.get $total)
      (f64.add (f64x2.extract_lane 0 (local.get $sum)) (f64x2.extract_lane 1 (local.get $sum)))))

  ;; g[j, k] += Σ w x_j x_k for k ≤ j and b[j] += Σ s x_j over `terms` rows of x that stand `stride` apart; t holds n
  ;; doubles
  (func (export "gram") (param $n i32) (param $terms i32) (param $w i32) (param $s i32) (param $x i32)
    (param $stride i32) (param $g i32) (param $b i32) (param $t i32)
    (local $j i32) (local $k i32) (local $row i32) (local $other i32) (local $at i32) (local $bytes i32)
    (local.set $bytes (i32.shl (local.get $n) (i32.const 3)))
    (local.set $row (local.get $x))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $j) (local.get $terms)))
      (f64.store (local.get $b) (f64.add (f64.load (local.get $b)) (call $dot (local.get $n) (local.get $s) (local.get $row))))
      (local.set $at (i32.const 0))
      (block $weighted (loop $pair
        (br_if $weighted (i32.ge_u (local.get $at) (i32.and (local.get $bytes) (i32.const -16))))
        (v128.store (i32.add (local.get $t) (local.get $at)) (f64x2.mul
          (v128.load (i32.add (local.get $w) (local.get $at))) (v128.load (i32.add (local.get $row) (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $pair)))
      (if (i32.and (local.get $n) (i32.const 1)) (then
        (f64.store (i32.add (local.get $t) (local.get $at)) (f64.mul
          (f64.load (i32.add (local.get $w) (local.get $at))) (f64.load (i32.add (local.get $row) (local.get $at)))))))
      (local.set $other (local.get $x))
      (local.set $at (local.get $g))
      (local.set $k (i32.const 0))
      (block $all (loop $each
        (br_if $all (i32.gt_u (local.get $k) (local.get $j)))
        (f64.store (local.get $at) (f64.add (f64.load (local.get $at))
          (call $dot (local.get $n) (local.get $other) (local.get $t))))
        (local.set $other (i32.add (local.get $other) (local.get $stride)))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (local.set $k (i32.add (local.get $k) (i32.const 1)))
        (br $each)))
      (local.set $row (i32.add (local.get $row) (local.get $stride)))
      (local.set $g (i32.add (local.get $g) (i32.shl (local.get $terms) (i32.const 3))))
      (local.set $b (i32.add (local.get $b) (i32.const 8)))
      (local.set $j (i32.add (local.get $j) (i32.const 1)))
      (br $next))))
)
