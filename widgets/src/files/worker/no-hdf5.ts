// Stands in the page where the library has h5wasm in Node: that is 8 MB, more than all else of the extension.
throw new Error(
  "HDF5 files are not read in the page, since the library that does it has 8 MB. A notebook reads this file.",
);
