/** The order book alone, driven by command stream files, to be measured beside other engines. */
package com.tradebaas.bench.book;
