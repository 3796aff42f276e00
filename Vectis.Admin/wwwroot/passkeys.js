// A button that has the device make or use a passkey, and sends its answer with the form it stands in.
const supported =
  typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === "function" &&
  typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";

customElements.define("passkey-button", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (supported) {
      button.hidden = false;
      button.addEventListener("click", event => {
        event.preventDefault();
        this.run(button);
      });
    } else if (this.dataset.kind === "create") {
      this.say(this.dataset.unsupported);
    }
  }

  async run(button) {
    const form = this.closest("form");
    if (!button.formNoValidate && !form.reportValidity()) return;
    this.say("");
    button.disabled = true;
    try {
      const answer = await fetch(this.dataset.options, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      const isJson = answer.headers.get("content-type")?.includes("json");
      if (!answer.ok || !isJson) return this.say((isJson && (await answer.json()).message) || this.dataset.failed);
      const options = await answer.json();
      const credential = this.dataset.kind === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements["Input.Credential"].value = JSON.stringify(credential);
      form.submit();
    } catch (fault) {
      this.say(fault.name === "SecurityError" ? this.dataset.unsupported : this.dataset.failed);
    } finally {
      button.disabled = false;
    }
  }

  say(text) {
    const place = this.querySelector("[role=alert]");
    place.textContent = text;
    place.hidden = !text;
  }
});
