/** What is used of Hugging Face's Tokenizers.js: its own types name files in a way that Node's resolution does not find. */
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    constructor(tokenizer: object, config: { clean_up_tokenization_spaces?: boolean });
    /** Cuts text into words, here as byte symbols. */
    readonly pre_tokenizer: { pre_tokenize_text(text: string): string[] } | null;
    /** Cuts words into pieces. */
    readonly model: { encode(words: string[]): string[] } | null;
    /** Throws where there are no ids. */
    decode(ids: number[]): string;
    token_to_id(piece: string): number | undefined;
    get_vocab(): Map<string, number>;
  }
}
