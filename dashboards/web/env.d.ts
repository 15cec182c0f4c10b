interface ImportMetaEnv {
  /** Of package.json, put in by Vite. */
  readonly VITE_VERSION: string;
}
