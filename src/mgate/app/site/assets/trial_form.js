import{h as o}from"./index.js";function n(r){return o("p",{},"not yet")}export{n as form};
