/** JSON text to values and back: exact decimals, bounded depth and size, never through floating point. */
package com.tradebaas.deribit.json;
