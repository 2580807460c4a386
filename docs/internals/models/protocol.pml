/* Invalidation protocol of Cache Kit: entries made of entries, and what is left once an invalidation has returned. */
#include "switches.pml"

byte db = STALE;                               /* data that entry 0 is made of; entry n + 1 is made of entry n */
byte place[DEPTH];                           /* bucket of each entry */
byte val[DEPTH], ver[DEPTH];                 /* value and version of each entry */
bool row[DEPTH];                             /* its row in the index; in Redis it outlives an expired entry */
byte seq[BUCKETS], fence[BUCKETS * NAMES];   /* sequence of each bucket, fence of each name in it */
byte note[BUCKETS * NAMES];                  /* gate of each name: one bit for each owner */
byte keyFence[DEPTH];
bool locked[DEPTH];                          /* lock of each key; memory only */
bool returned;                               /* end of the invalidation whose caller wrote the database */
bool shut;                                   /* all buckets closed, none open yet */
bool kept;                                   /* explicit set while shut */

inline take(x, set) { /* any element out of a set */
  if
  :: HAS(set, 0) -> x = 0
  :: HAS(set, 1) -> x = 1
  :: HAS(set, 2) -> x = 2
  fi;
  set = set & ~(1 << x)
}

#include "copies.pml"

/* ---- Words ---- */

inline publish(k, value, version) {
  d_step { val[k] = value; ver[k] = version; row[k] = true; assert(!(returned && value == STALE)) }
}

inline gone(k) {
  d_step { val[k] = NONE; ver[k] = 0; row[k] = false }
}

inline raiseKey(k) {
  d_step { seq[place[k]]++; r = seq[place[k]]; keyFence[k] = r; tell(place[k], k + 1) }
}

inline raiseName(b, n) {
  d_step {
    if
    :: HAS(names, n) && FENCE(b, n) < r -> FENCE(b, n) = r
    :: else
    fi
  }
}

inline raise(b, what) { /* step: raise */
  d_step { seq[b]++; r = seq[b]; tell(b, what); noteRaise(b) }
  raiseName(b, 0);
#if NAMES == 2
  raiseName(b, 1)
#endif
}

/* ---- Loads ---- */

inline look(k) { /* step: token. Entry or token of one moment, before the loader starts */
  atomic { UNLOCKED(k) -> v = val[k]; tok[k] = (v == NONE -> seq[place[k]] : 0) }
}

inline admits(k) { /* gate first, then fences */
#if defined(GATE) && !defined(MUTANT_NO_GATE) && !defined(MUTANT_FENCES_FIRST)
  ok = !NOTE(place[k], NAME(k));
#else
  ok = true;
#endif
  ok = ok && FENCE(place[k], NAME(k)) <= HEARD_TOKEN(k) && keyFence[k] <= tok[k];
#ifdef MUTANT_FENCES_FIRST
  ok = ok && !NOTE(place[k], NAME(k))
#endif
}

inline current(k) { /* step: current. The same without a store, for a value that is not stored */
#ifdef MUTANT_CURRENT
  ok = FENCE(place[k], NAME(k)) <= HEARD_TOKEN(k) && keyFence[k] <= tok[k]
#else
  admits(k)
#endif
}

inline store(k) { /* step: store. Row, judgement, entry */
  STEP {
    LOCK(k);
    row[k] = true;
    admits(k);
    if
    :: ok -> publish(k, v, VERSION_OF_LOAD(k))
    :: else -> row[k] = (val[k] != NONE)
    fi;
    UNLOCK(k)
  }
}

inline put(k) { /* step: put. A store that raises its key's fence; refused, a delete */
  STEP {
    LOCK(k);
    row[k] = true;
    admits(k);
    raiseKey(k);
    if
    :: ok -> publish(k, v, VERSION_OF_PUT(k))
    :: else -> gone(k)
    fi;
    UNLOCK(k)
  }
}

#include "flights.pml"

proctype Loader(byte me) { /* reads any entry, and loads what is missing on the way; LOADS times */
  byte k, top, v, loads, tok[DEPTH], all;
  bool ok, late;
  COPY_LOCALS
  FLIGHT_LOCALS
  do
  :: loads < LOADS ->
     atomic { loads++; all = ALL_KEYS; take(top, all); all = 0; k = top; BEGIN_READ };
     do /* down, until somebody has a value */
     :: find(k);
        if
        :: v != NONE -> k++; break
        :: v == NONE && k == 0 -> v = db; break
        :: v == NONE && k > 0 -> k--
        fi
     od;
     do /* up: each level stores what it has made of the one below */
     :: k <= top -> settle(k); tok[k] = 0; k++
     :: k > top -> END_READ; break
     od
  :: loads == LOADS -> break
  od
}

#ifdef PUTTER
#define SOURCE ((DEPTH - 2 + DEPTH) % DEPTH)
proctype Putter() { /* a method whose result replaces the last entry, made of the one before */
  byte k = DEPTH - 1, v, r, tok[DEPTH];
  bool ok;
  COPY_LOCALS
  atomic { UNLOCKED(k) -> tok[k] = seq[place[k]] };
  capToken(0, k);
  v = (DEPTH > 1 && val[SOURCE] != NONE -> val[SOURCE] : db);
  put(k)
}
#endif

/* ---- Invalidations ---- */

inline noteName(b, n) {
  if
  :: HAS(names, n) -> NOTE(b, n) = NOTE(b, n) | OWNER(me)
  :: else
  fi
}

inline liftName(b, n) { /* a note that has gone meanwhile is noticed */
  d_step {
    if
    :: HAS(names, n) ->
       if
       :: NOTE(b, n) & OWNER(me) -> NOTE(b, n) = NOTE(b, n) & ~OWNER(me)
       :: else -> lost = lost | (1 << b)
       fi
    :: else
    fi
  }
}

inline noteAll(b) {
  noteName(b, 0);
#if NAMES == 2
  noteName(b, 1)
#endif
}

inline liftAll(b) {
  liftName(b, 0);
#if NAMES == 2
  liftName(b, 1)
#endif
}

inline fix(b) { /* the sequence below which entries are swept */
#ifdef LAZY
  below[b] = seq[b] + 1
#else
  raise(b, CLOSING);
  below[b] = r
#endif
}

inline close(b) { /* step: close. Gate first, then the sequence */
  STEP {
#ifdef MUTANT_SEQUENCE_FIRST
    fix(b);
    noteAll(b);
#else
    noteAll(b);
    fix(b);
#endif
    if
    :: REDIS -> seeRows(b)
    :: else -> met = met | (1 << b)
    fi
  }
}

inline open(b) { /* step: open. Fences first, then the gate */
  STEP {
    shut = false;
#if !defined(MUTANT_LIFT_FIRST) && !defined(MUTANT_NO_RAISE)
    raise(b, OPENING + round);
#endif
    liftAll(b)
#ifdef MUTANT_LIFT_FIRST
    ;
    raise(b, OPENING + round)
#endif
  }
}

#define IN_HAND(k, buckets) (HAS(buckets, place[k]) && HAS(names, NAME(k)))

inline seeRows(b) { /* buckets without rows need no sweep */
  atomic {
    k = 0;
    do
    :: k < DEPTH && row[k] && IN_HAND(k, 1 << b) -> met = met | (1 << b); k++
    :: k < DEPTH && !(row[k] && IN_HAND(k, 1 << b)) -> k++
    :: k == DEPTH -> k = 0; break
    od
  }
}

inline sweepKey(k) {
  STEP {
    if
    :: row[k] ->
       LOCK(k);
       if
       :: row[k] && val[k] == NONE -> gone(k); old = old || REDIS
       :: val[k] != NONE && ver[k] < below[place[k]] -> assert(!(kept && val[k] == SET)); gone(k); old = true
       :: else
       fi;
       UNLOCK(k)
    :: else
    fi
  }
}

inline sweep(buckets) { /* step: sweep. Entries older than the closing of their bucket, in any order */
  keys = ALL_KEYS;
  do
  :: keys != 0 ->
     atomic {
       take(k, keys);
       if
       :: IN_HAND(k, buckets) -> sweepKey(k)
       :: else
       fi;
       k = 0
     }
  :: keys == 0 -> break
  od
}

/* Takes the buckets out of a set, in any order, for a step each. */
#define EACH(set, step) \
  left = set; \
  do \
  :: left != 0 -> atomic { take(b, left) }; step; b = 0 \
  :: left == 0 -> break \
  od

inline gate(buckets) { /* closes all, sweeps once, opens all; from the beginning where a note has gone meanwhile */
  todo = buckets;
  do
  :: todo != 0 ->
     round++;
#if defined(MUTANT_SWEEP_EARLY)
     EACH(todo, close(b); sweep(1 << b));
     EACH(todo, open(b));
#elif defined(MUTANT_OPEN_EARLY)
     EACH(todo, close(b));
     EACH(todo, sweep(1 << b); open(b));
#else
     EACH(todo, close(b));
     shut = true;
     sweep(todo & met);
     EACH(todo, open(b));
#endif
     atomic {
#if defined(MUTANT_LOSS_IGNORED)
       todo = 0;
#elif defined(MUTANT_LOSS_ALONE)
       todo = lost;
#else
       todo = (lost -> buckets : 0);
#endif
       lost = 0; met = 0; old = false
     }
  :: todo == 0 -> break
  od
}

inline passes(b) { /* old protocol, one bucket: fence and walk, again while something old was met, a last fence */
  pass = 0;
  do
  :: pass < PASSES ->
     STEP { met = 0; old = false; raise(b, CLOSING); below[b] = r; seeRows(b) };
     sweep(1 << b);
     if
     :: old || (REDIS -> pass == 0 && met : pass == 0) -> pass++
     :: else -> break
     fi
  :: pass == PASSES -> raise(b, CLOSING); break
  od;
  atomic { pass = 0; met = 0; old = false }
}

inline rounds(buckets) { /* passes whose phases all buckets have in common, then a last fence */
  pass = 0;
  do
  :: pass < BARRIER -> EACH(buckets, raise(b, CLOSING); below[b] = r); sweep(buckets); pass++
  :: pass == BARRIER -> EACH(buckets, raise(b, CLOSING)); break
  od
}

#if defined(GATE)
#define INVALIDATE(buckets) gate(buckets)
#elif defined(BARRIER)
#define INVALIDATE(buckets) rounds(buckets)
#else
#define INVALIDATE(buckets) EACH(buckets, passes(b))
#endif

/* Names of one invalidation: all together, or one after the other. */
#ifdef UNION
#define TOGETHER(rest) rest
#else
#define TOGETHER(rest) (HAS(rest, 0) -> 1 : rest)
#endif

/* Buckets of the first part, where the other bucket can't be reached, and of its replay. */
#ifdef REPLAY
#define REACHED 1
#else
#define REACHED ALL_BUCKETS
#endif

inline assertGone() {
  for (k : 0 .. DEPTH - 1) {
    assert(val[k] != STALE)
  }
  k = 0
}

proctype Invalidator(byte me) {
  byte rest, names, buckets = REACHED, below[BUCKETS], todo, left, keys, met, lost, b, k, i, r, round, pass;
  bool old;
  if
  :: me == 0 -> db = FRESH /* the caller's write comes before the invalidation */
  :: else
  fi;
  dropOwn();
invalidation:
  rest = ALL_NAMES;
  do
  :: rest != 0 ->
     names = TOGETHER(rest);
     rest = rest & ~names;
     INVALIDATE(buckets)
  :: rest == 0 -> break
  od;
#ifdef REPLAY
  if
  :: buckets == REACHED -> buckets = REPLAY; goto invalidation
  :: else
  fi;
#endif
  dropOwn();
  closeFlights();
  atomic {
    if
    :: me == 0 -> returned = true; assertGone(); assertNoCopies(0); assertNoCopies(1)
    :: else
    fi
  }
}

/* ---- Others ---- */

proctype Deleter() { /* deletes any one entry, at any time */
  byte k, r, all = ALL_KEYS;
  take(k, all);
  STEP {
    LOCK(k);
    raiseKey(k);
    gone(k);
    UNLOCK(k)
  }
}

proctype Evictor() { /* evicts any one entry, at any time */
  byte k, all = ALL_KEYS;
  take(k, all);
  atomic { UNLOCKED(k) -> gone(k) }
}

proctype Clock() { /* time: any one entry expires, at any time; its row stays */
  byte k, all = ALL_KEYS;
  take(k, all);
  atomic { UNLOCKED(k) -> val[k] = NONE; ver[k] = 0 }
}

proctype Setter() { /* sets any one entry, at any time */
  byte k, r, all = ALL_KEYS;
  take(k, all);
  STEP {
    LOCK(k);
    atomic { kept = shut; raiseKey(k) };
    row[k] = true;
    publish(k, SET, r);
    UNLOCK(k)
  }
}

proctype Lease() { /* time: the lease of a note is over, in one bucket */
  byte b, i, losses, all;
end:
  do
  :: losses < LOSSES ->
     atomic {
       all = ALL_BUCKETS; take(b, all); all = (1 << INVALIDATORS) - 1; take(i, all);
       if
       :: NOTE(b, 0) & OWNER(i) -> NOTE(b, 0) = NOTE(b, 0) & ~OWNER(i); losses++
       :: else
       fi;
       all = 0; b = 0; i = 0
     }
  :: losses == LOSSES -> break
  od
}

inline someEntry(k) { /* any placement; entries from before the write, or none */
  if
  :: place[k] = 0
#if BUCKETS > 1
  :: place[k] = 1
#endif
  fi;
  if
  :: k != NULLS -> val[k] = STALE; row[k] = true
  :: skip
  fi
}

init {
  byte i, k;
  atomic {
    someEntry(0);
#if DEPTH > 1
    someEntry(1);
#endif
#if DEPTH > 2
    someEntry(2);
#endif
    for (i : 0 .. INVALIDATORS - 1) { run Invalidator(i) }
    for (i : 0 .. LOADERS - 1) { run Loader(i) }
    startCopies();
#ifdef PUTTER
    run Putter();
#endif
#ifdef DELETER
    run Deleter();
#endif
#ifdef EVICT
    run Evictor();
#endif
#ifdef EXPIRY
    run Clock();
#endif
#ifdef SETTER
    run Setter();
#endif
#if LOSSES > 0
    run Lease();
#endif
    i = 0
  }
}
