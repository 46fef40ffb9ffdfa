// Look every two seconds whether the draft has changed; where the reader is on the page stays as it is.
"use strict";

const report = document.getElementById("report");
const state = document.getElementById("state");
const head = document.querySelector(".state");

async function look() {
  try {
    const address = new URL(location.href);
    address.pathname = address.pathname.replace(/\/$/, "") + "/text";
    address.search = "?version=" + encodeURIComponent(report.dataset.version);
    const answer = await fetch(address, { cache: "no-store" });
    if (answer.status === 200) {
      const fresh = await answer.json();
      report.innerHTML = fresh.report;
      report.dataset.version = fresh.version;
      state.textContent = fresh.state;
    }
    head.classList.toggle("-late", !answer.ok && answer.status !== 204);
    if (!answer.ok && answer.status !== 204) state.textContent = "读不到新的内容，页面上是刚才的样子";
  } catch {
    head.classList.add("-late");
    state.textContent = "填写的程序已经关了，页面上是最后的样子";
  }
}

setInterval(look, 2000);
