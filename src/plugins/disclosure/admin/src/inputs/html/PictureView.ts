import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';

/** A picture on the sheet. What it is called in the body and where its bytes are now are two addresses. */
export class PictureView implements NodeView {
  readonly dom: HTMLImageElement;

  constructor(node: Node, addressOf: (src: string) => Promise<string | null>) {
    const { src, alt, width, height } = node.attrs as Record<string, string | null>;
    this.dom = document.createElement('img');
    this.dom.alt = alt ?? '';
    if (width) this.dom.width = Number(width);
    if (height) this.dom.style.aspectRatio = `${width ?? 'auto'} / ${height}`;
    void addressOf(src ?? '').then((address) => {
      if (address) this.dom.src = address;
    });
  }
}
