/* How a load finds the value of an entry and stores it, and flights that others wait for (single flight). */
inline seek(k) { /* copy, entry or token */
#ifdef HYBRID
  atomic { v = COPY(NODE(me), k); filling[me] = (v == NONE -> k + 1 : 0) };
  if
  :: v == NONE ->
     look(k);
     if
     :: v != NONE ->
        atomic {
          if
          :: filling[me] == k + 1 ->
             COPY(NODE(me), k) = v;
             assert(!(v == STALE && returned && HEARD_ALL(NODE(me))))
          :: else
          fi;
          filling[me] = 0
        }
     :: else -> atomic { filling[me] = 0; capToken(NODE(me), k) }
     fi
  :: else
  fi
#else
  look(k)
#endif
}

inline keep(k) { /* stores what was loaded; a copy of what was there before goes */
  store(k);
#ifdef HYBRID
  if
  :: ok -> atomic { drop(NODE(me), k) }
  :: else
  fi
#endif
}

#ifdef SINGLE_FLIGHT
#define FLYING 1
#define SETTLING 2
#define LANDED 3
#define LEADER(k) leader[NODE(me) * DEPTH + (k)]
#define FLIGHT(i, k) flight[(i) * DEPTH + (k)]
#define RESULT(i, k) result[(i) * DEPTH + (k)]
#define REDEEMED(i, k) redeemed[(i) * DEPTH + (k)]
#define BEGIN_READ late = returned && HEARD_ALL(NODE(me))
#define END_READ assert(!(late && v == STALE)); v = NONE; k = 0; top = 0; late = false
byte leader[2 * DEPTH]; /* loader plus one whose flight takes latecomers, on each node */
byte flight[LOADERS * DEPTH], result[LOADERS * DEPTH];
bool redeemed[LOADERS * DEPTH];
#define FLIGHT_LOCALS byte other; bool second, early;

#ifdef MUTANT_LATECOMERS
#define LATECOMERS true
#else
#define LATECOMERS false
#endif

inline land(k, value) {
  d_step {
    FLIGHT(me, k) = LANDED; RESULT(me, k) = value; REDEEMED(me, k) = ok; ok = false;
    if
    :: LEADER(k) == me + 1 -> LEADER(k) = 0
    :: else
    fi
  }
}

inline find(k) { /* step: join. Leads a flight, or waits for one, and takes what was current, or what began later */
  v = NONE;
  do
  :: atomic { LEADER(k) == 0 -> LEADER(k) = me + 1; FLIGHT(me, k) = FLYING }; break
  :: atomic { LEADER(k) != 0 -> other = LEADER(k) - 1; early = FLIGHT(other, k) == FLYING };
     atomic {
       FLIGHT(other, k) == LANDED ->
       v = (second || (REDEEMED(other, k) && (early || LATECOMERS)) -> RESULT(other, k) : NONE);
       other = 0; early = false
     };
     if
     :: v == NONE && !second -> v = val[k]
     :: else
     fi;
     if
     :: v == NONE && !second -> second = true
     :: else -> break
     fi
  od;
  second = false;
  if
  :: v == NONE ->
     seek(k);
     if
     :: v != NONE -> land(k, NONE)
     :: else
     fi
  :: else
  fi
}

inline settle(k) { /* what is never stored is judged all the same, for those who wait */
  FLIGHT(me, k) = SETTLING;
  if
  :: k == NULLS -> STEP { current(k) }
  :: k != NULLS -> keep(k)
  fi;
  land(k, v)
}

inline closeFlights() { /* those of the invalidating node take no latecomers any more */
  atomic {
    for (k : 0 .. DEPTH - 1) { leader[k] = 0 }
    k = 0
  }
}
#else
#define FLIGHT_LOCALS
#define BEGIN_READ skip
#define END_READ v = NONE; k = 0; top = 0
inline find(k) { seek(k) }
inline settle(k) { keep(k) }
inline closeFlights() { skip }
#endif
