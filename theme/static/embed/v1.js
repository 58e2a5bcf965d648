/* Waymark v1 (MIT): docs/widget.md */
(()=>{
const root=new URL("..",document.currentScript.src),name="activity-finder";
customElements.get(name)||customElements.define(name,class extends HTMLElement{
connectedCallback(){
if(this.f)return;
const f=this.f=document.createElement("iframe"),get=n=>this.getAttribute(n)||"",look="display:block;width:100%;border:0;height:";
f.src=root+"w/v1/"+encodeURIComponent((get("practice")||get("provider")).toLowerCase())+"/#"+(get("options")||"v1");
f.loading="lazy";
f.referrerPolicy="no-referrer";
f.style=look+"0;visibility:hidden";
addEventListener("message",({source,origin,data:d})=>{
if(source!=f.contentWindow||origin!=root.origin||!d||d.activityFinder!==1||!(d.height>0))return;
f.title=this.textContent.trim()||name;
for(const e of this.children)if(e!=f)e.style.display="none";
f.style=look+Math.min(Math.max(d.height,150),5000)+"px"
});
this.append(f)
}})
})()
